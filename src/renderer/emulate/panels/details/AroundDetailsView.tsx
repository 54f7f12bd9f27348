import type { AroundKind } from '../../../../shared/emulation.ts';
import { bridge } from '../../../bridge/bridge.ts';
import { useDesign } from '../../../store/document-store.ts';
import { useSession } from '../../../store/session-store.ts';
import { useLiveQuery } from '../../../store/useLiveQuery.ts';
import { StatusBadge } from '../../../ui/controls/StatusBadge.tsx';
import { aroundFacts } from './around-facts.ts';
import { OwnLog } from './OwnLog.tsx';
import { ProcessSections } from './ProcessSections.tsx';

/** A client, or what it goes through: how it fares and since when, what it waits for, and its own log. */
export function AroundDetailsView({ kind, id }: { readonly kind: AroundKind; readonly id: string }) {
  const design = useDesign();
  const observation = useSession((state) => state.observation);
  const sight = useSession(({ lesson }) => lesson?.sight ?? null);
  const details = useLiveQuery(`${kind} ${id}`, () => bridge.readDetailsAround({ kind, id }));
  const facts = observation === null ? null : aroundFacts(kind, id, observation, design);
  if (facts === null) return null;
  if (sight !== null) return <p className="panel-empty">Not seen from {sight.eyes.join(' and ')}.</p>;
  const { word, look, note, groups } = facts;
  return (
    <>
      <p className="details-status">
        <StatusBadge word={word} look={look} />
      </p>
      {note !== '' && <p className="details-note">{note}</p>}
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul className="details-rows" aria-label={title}>
            {rows.map(([label, value]) => (
              <li key={label}>
                <span>{label}</span>
                <span className="figures">{value}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {details != null && <ProcessSections {...details} />}
      <OwnLog title="Log" name={id} isOwn={({ subject }) => subject.kind === kind && subject.id === id} />
    </>
  );
}
