import { useId } from 'react';
import type { OutagePath } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { attempt } from '../timeline/run-commands.ts';

interface OutagePathsProps {
  readonly outages: readonly OutagePath[];
  /** The branch in which they were, where it is not the shown one. */
  readonly branch?: string;
}

/** Where the time of each outage went: parts that add up to it, each of which leads to its end. */
export function OutagePaths({ outages, branch }: OutagePathsProps) {
  const id = useId();
  if (outages.length === 0) return null;
  return (
    <section className="ladder-outages" aria-labelledby={id}>
      <h3 id={id}>{branch === undefined ? 'Where the outage went' : `Where it went in ${branch}`}</h3>
      {outages.toReversed().map(({ mirror, segments }) => (
        <OutagePartList key={`${mirror} ${segments[0]?.fromMs}`} mirror={mirror} segments={segments} />
      ))}
    </section>
  );
}

function OutagePartList({ mirror, segments }: OutagePath) {
  const fromMs = segments[0]?.fromMs ?? 0;
  const wholeMs = (segments.at(-1)?.untilMs ?? 0) - fromMs;
  return (
    <>
      <p>
        {mirror}: <span className="figures">{seconds(wholeMs)}</span> from{' '}
        <span className="figures">{seconds(fromMs)}</span>
      </p>
      <ol>
        {segments.map(({ fromMs: beganMs, untilMs, member, text, guide }) => (
          <li key={untilMs}>
            <button type="button" className="ladder-part" onClick={() => attempt(bridge.seek(untilMs))}>
              <span className="figures">{seconds(untilMs - beganMs)}</span>
              <span>
                {member === null ? text : `${member}: ${text}`}
                <span className="ladder-sections">{guide.map((section) => ` §${section}`)}</span>
              </span>
              <meter
                aria-label="Share of the outage"
                min={0}
                max={wholeMs}
                value={untilMs - beganMs}
                title={`${Math.round(((untilMs - beganMs) / wholeMs) * 100)} % of the outage`}
              />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;
