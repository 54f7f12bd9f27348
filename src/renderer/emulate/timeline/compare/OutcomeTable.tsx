import type { ReactNode } from 'react';
import { size } from '../../../../design/size.ts';
import type { BranchOutcome, Comparison, Felt } from '../../../../shared/session.ts';
import { useSession } from '../../../store/session-store.ts';
import { Name } from '../../../ui/controls/Name.tsx';
import { formatDuration, formatMomentWithUnit } from '../../../ui/text/duration.ts';

interface OutcomeTableProps {
  readonly comparison: Comparison;
  readonly children: ReactNode;
}

/** What is compared, in the order of the rows, and how each is written. */
const ROWS: readonly { readonly title: string; readonly text: (outcome: BranchOutcome) => string }[] = [
  { title: 'Primary', text: ({ primary }) => (primary === null ? 'none' : [primary].flat().join(', ')) },
  { title: 'Failover mode', text: ({ mode }) => mode },
  { title: 'Longest outage', text: ({ longestOutageMs }) => durationText(longestOutageMs) },
  { title: 'Unavailable in total', text: ({ unavailableMs }) => durationText(unavailableMs) },
  {
    title: 'Lost updates',
    text: ({ lostUpdatesBytes }) => (lostUpdatesBytes === 0 ? 'none' : size(lostUpdatesBytes)),
  },
  { title: 'Failovers', text: ({ failovers }) => String(failovers) },
  { title: 'Commit latency p99', text: ({ commitLatencyP99Ms }) => latencyText(commitLatencyP99Ms) },
];

function latencyText(ms: number): string {
  return ms < 1000 ? `${ms} ms` : formatDuration(ms);
}

function durationText(ms: number): string {
  return ms === 0 ? 'none' : formatDuration(ms);
}

/** Errors and resets stand behind the time, where there were any. */
function feltText({ element, longestOutageMs, failures }: Felt): string {
  const outage = durationText(longestOutageMs);
  if (failures === 0) return outage;
  const what = element.startsWith('client:') ? 'error' : 'reset';
  return `${outage}, ${failures} ${what}${failures === 1 ? '' : 's'}`;
}

/** What came of both branches until the newest moment that both were played to; what differs stands out. */
export function OutcomeTable({ comparison: { atMs, sides }, children }: OutcomeTableProps) {
  const branches = useSession(({ tree }) => tree.branches);
  const [first, second] = sides;
  const nameOf = (id: number): string => branches.find((branch) => branch.id === id)?.name ?? '';
  return (
    <section className="outcomes" aria-label="What differs">
      <header>
        <h2>Until {formatMomentWithUnit(atMs)}</h2>
        {children}
      </header>
      {first.outcome.map((outcome, index) => {
        const other = second.outcome[index];
        if (other === undefined) return null;
        return (
          <table key={outcome.mirror}>
            <thead>
              <tr>
                <th scope="col">{outcome.mirror}</th>
                <th scope="col" title={nameOf(first.branch)}>
                  {nameOf(first.branch)}
                </th>
                <th scope="col" title={nameOf(second.branch)}>
                  {nameOf(second.branch)}
                </th>
              </tr>
            </thead>
            <tbody>
              {ROWS.map(({ title, text }) => (
                <OutcomeRow key={title} title={title} texts={[text(outcome), text(other)]} />
              ))}
              {outcome.felt.map((felt, place) => (
                <OutcomeRow
                  key={felt.element}
                  title={`${felt.title}: longest outage`}
                  texts={[feltText(felt), feltText(other.felt[place] ?? felt)]}
                />
              ))}
            </tbody>
          </table>
        );
      })}
    </section>
  );
}

/** Figures are set so that their digits stand below one another; words are read. */
function lookOf(text: string): string {
  return /^\d/.test(text) ? 'figures' : 'is-word';
}

function OutcomeRow({
  title,
  texts: [one, other],
}: {
  readonly title: string;
  readonly texts: readonly [string, string];
}) {
  const differs = one !== other;
  return (
    <tr className={differs ? 'is-different' : undefined}>
      <th scope="row">
        {title}
        {differs && <span className="visually-hidden">, differs</span>}
      </th>
      <td className={lookOf(one)}>
        <Name text={one} />
      </td>
      <td className={lookOf(other)}>
        <Name text={other} />
      </td>
    </tr>
  );
}
