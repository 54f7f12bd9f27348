import { size } from '../design/size.ts';
import { foundText, goalText } from '../scenario/goals.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import type { Cell } from './cell.ts';
import type { Report } from './report.ts';
import { clientsCutOff, faultTitle, OUTCOME_TEXTS, outOfService, sentences } from './sentences.ts';

/** What the report of an export says of an analysis, as plain data. */
export interface OutageSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}

/** Every single outage with what becomes of it, and how far the goals are kept; pairs are counted in the sentences. */
export function outageSection(report: Report): OutageSection {
  const { cells, scope, partial } = report;
  const singles = cells.filter(({ order }) => order === 'single');
  return {
    title: 'Outages',
    paragraphs: [
      ...(partial === true ? ['The analysis was not finished: what it has not played is missing here.'] : []),
      ...sentences(report),
      `Played by the emulation, each until everything has settled or ${spokenDuration(scope.outcomeWithinMs)} have passed.`,
    ],
    tables: [
      {
        caption: 'Single outages',
        head: ['Outage', 'Outcome', 'Primary afterwards', 'Out for', 'Lost', 'Guide'],
        rows: singles.map((cell) => singleRow(report, cell)),
      },
      ...goalTables(report),
    ],
  };
}

function singleRow(report: Report, cell: Cell): string[] {
  const { id, alike, outcome, primary, mostLostBytes, guide } = cell;
  const cutOff = clientsCutOff(cell);
  return [
    [id, ...alike].map((one) => faultTitle(report.catalogue, one)).join('; '),
    `${OUTCOME_TEXTS[outcome]}${cutOff.length === 0 ? '' : `; cut off: ${cutOff.join(', ')}`}`,
    primary ?? 'none',
    outOfService(cell),
    mostLostBytes === 0 ? '' : size(mostLostBytes),
    guide.map((section) => `§${section}`).join(' '),
  ];
}

function goalTables(report: Report): OutageSection['tables'] {
  const { summary, cells } = report;
  if (summary.goals.length === 0) return [];
  const rows = summary.goals.map((goal) => [
    goalText(goal),
    goal.missed.length === 0 ? 'kept' : 'missed',
    `${goal.judged - goal.missed.length} of ${goal.judged}`,
    goal.missed.length === 0 ? '' : worstOf(cells, goal.missed),
  ]);
  return [{ caption: 'Goals', head: ['Goal', 'Result', 'Outages that keep it', 'At worst'], rows }];
}

/** The longest outage and the largest loss among the cells that miss a goal. */
function worstOf(cells: readonly Cell[], missed: readonly string[]): string {
  const failing = cells.filter(({ id }) => missed.includes(id));
  const lost = Math.max(0, ...failing.map(({ mostLostBytes }) => mostLostBytes));
  // Without a primary there is no end to it yet, whenever the run has settled.
  if (failing.some(({ primary }) => primary === null))
    return `nobody serves until a person acts, ${lost === 0 ? 'nothing lost' : `${size(lost)} lost`}`;
  return foundText({
    outageMs: Math.max(0, ...failing.map(({ longestOutageMs }) => longestOutageMs)),
    lost,
    isServed: true,
  });
}
