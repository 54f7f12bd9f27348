import type { Design } from '../../../../design/design.ts';
import { elementTitle } from '../../../../design/element-names.ts';
import type { ConnectionDetails, ProcessDetails } from '../../../../shared/emulation.ts';
import { ClockText } from '../../../canvas/ClockText.tsx';
import { useDesign } from '../../../store/document-store.ts';

const KIND_WORDS: Readonly<Record<ConnectionDetails['kind'], string>> = {
  data: 'journal data',
  arbiter: 'arbiter',
  agent: 'agent',
  client: 'client',
  ecp: 'ECP',
};

/** The timers of a process, and the connections that it holds. */
export function ProcessSections({ timers, connections }: ProcessDetails) {
  const design = useDesign();
  return (
    <>
      <section>
        <h3>Running timers</h3>
        {timers.length === 0 && <p className="panel-empty">No running timers.</p>}
        <ul className="details-rows" aria-label="Running timers">
          {timers.map(({ label, about, sentence, untilMs }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two timers of one process may bear the same words.
            <li key={index} title={sentence}>
              <span>
                {label}
                {about !== null && !label.includes(about) && <span className="details-remark"> · {about}</span>}
              </span>
              <span className="figures">
                <ClockText untilMs={untilMs} words="% left" />
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>Connections</h3>
        {connections.length === 0 && <p className="panel-empty">No open connections.</p>}
        <ul className="details-rows" aria-label="Connections">
          {connections.map((connection, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two processes may hold several connections with each other.
            <li key={index}>
              <span>
                {peerName(design, connection.peer)}
                <span className="details-remark"> · {KIND_WORDS[connection.kind]}</span>
              </span>
              <span className={connection.isEstablished ? 'tone-backup' : 'tone-trouble'}>
                {connection.isEstablished ? 'open' : 'opening'}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function peerName(design: Design, { kind, id }: ConnectionDetails['peer']): string {
  if (kind === 'member') return id;
  return elementTitle(design, { kind, id });
}
