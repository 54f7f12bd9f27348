import { type Cell, needsPerson, OUTCOMES } from '../analysis/cell.ts';
import {
  changeWords,
  clientsCutOff,
  faultTitle,
  groupByCause,
  ORDER_TEXTS,
  OUTCOME_LETTERS,
  OUTCOME_TEXTS,
  sentences,
} from '../analysis/sentences.ts';
import { size } from '../design/size.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import { type Analysis, failures } from './analysis.ts';
import type { Settings } from './analyze-options.ts';
import type { Paint } from './paint.ts';

const SHOWN_IN_GROUP = 6;

/** What `analyze` prints for people. */
export function formatAnalysis(analysis: Analysis, failOn: Settings['failOn'], paint: Paint): string {
  const { announced, played, merged, excluded, defects } = analysis.cellCounts;
  const failing = failures(analysis, failOn);
  return [
    paint('bold', `${analysis.design}${analysis.partial ? ' (not finished)' : ''}`),
    ...sentences(analysis),
    paint(
      'dim',
      `${announced} cells: ${played} played, ${merged} merged by symmetry, ${excluded} excluded${defects > 0 ? `, ${defects} failed` : ''}`,
    ),
    '',
    paint('bold', 'Single outages'),
    ...analysis.cells.filter(({ order }) => order === 'single').map((cell) => singleLine(cell, analysis, paint)),
    '',
    ...pairLines(analysis, paint),
    ...remedyLines(analysis, paint),
    ...comparisonLines(analysis, paint),
    ...(failOn.length === 0
      ? []
      : [failing.length === 0 ? paint('green', 'OK') : paint('red', 'FAILED'), ...failing.map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

function singleLine(cell: Cell, { catalogue }: Analysis, paint: Paint): string {
  const { id, outcome, longestOutageMs, mostLostBytes, alike, primary, failoverReady, missedGoals = [] } = cell;
  const title = faultTitle(catalogue, id);
  const cutOff = clientsCutOff(cell);
  const details = [
    longestOutageMs > 0 && primary !== null ? `out of service for ${spokenDuration(longestOutageMs)}` : '',
    mostLostBytes > 0 ? `${size(mostLostBytes)} lost` : '',
    cutOff.length > 0 ? `${cutOff.join(', ')} cut off` : '',
    primary !== null && !failoverReady ? 'could not survive another' : '',
    missedGoals.length > 0 ? 'misses a goal' : '',
    alike.length > 0 ? `the same for ${alike.length} more` : '',
  ].filter((detail) => detail !== '');
  const word = `${OUTCOME_LETTERS[outcome]} ${outcome.padEnd(20)}`;
  const colour = needsPerson(outcome) ? 'red' : outcome === 'no-effect' ? 'dim' : 'yellow';
  return `  ${paint(colour, word)}${title}${details.length === 0 ? '' : paint('dim', ` (${details.join('; ')})`)}`;
}

function pairLines(analysis: Analysis, paint: Paint): string[] {
  const orders = analysis.scope.orders.filter((order) => order !== 'single');
  if (orders.length === 0) return [];
  const counts = orders.flatMap((order) => [
    paint('bold', `${ORDER_TEXTS[order][0]?.toUpperCase()}${ORDER_TEXTS[order].slice(1)}`),
    ...OUTCOMES.flatMap((outcome) => {
      const count = analysis.summary.counts[order][outcome];
      return count === undefined ? [] : [`  ${String(count).padStart(6)}  ${outcome} – ${OUTCOME_TEXTS[outcome]}`];
    }),
  ]);
  const groups = groupByCause(analysis.cells);
  const boundaries = analysis.cells.flatMap(({ id, boundaries: own = [] }) =>
    own.map(
      ({ offsetMs, before, after, cause }) =>
        `  ${id}: within ${spokenDuration(offsetMs)} ${before}; later ${after} (${cause})`,
    ),
  );
  return [
    ...counts,
    '',
    ...(groups.length === 0 ? [] : [paint('bold', 'What a person must see to, by the reason that decides')]),
    ...groups.flatMap(({ cause, guide, cells }) => [
      `  ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}: ${cause} ${paint('dim', guide.map((section) => `§${section}`).join(' '))}`,
      ...cells.slice(0, SHOWN_IN_GROUP).map(({ id, outcome }) => paint('dim', `      ${outcome}: ${id}`)),
      ...(cells.length > SHOWN_IN_GROUP ? [paint('dim', `      and ${cells.length - SHOWN_IN_GROUP} more`)] : []),
    ]),
    '',
    ...(boundaries.length === 0
      ? []
      : [paint('bold', 'Where the time between two outages decides'), ...boundaries, '']),
  ];
}

function remedyLines({ remedies }: Analysis, paint: Paint): string[] {
  if (remedies === undefined) return [];
  const lines = remedies.map((remedy) => {
    const { title, edits, worse } = remedy;
    const change = `  ${title}: ${changeWords(remedy)} (${edits} ${edits === 1 ? 'edit' : 'edits'})`;
    return worse === 0 ? change : paint('red', change);
  });
  return [paint('bold', 'What would help'), ...(lines.length === 0 ? ['  none of the standard remedies'] : lines), ''];
}

function comparisonLines({ comparison }: Analysis, paint: Paint): string[] {
  if (comparison === undefined) return [];
  const { better, worse, only } = comparison;
  return [
    paint('bold', 'Compared'),
    `  ${better.length} better, ${worse.length} worse; ${only.this.length} only here, ${only.other.length} only there`,
    ...worse.map((id) => paint('red', `  worse: ${id}`)),
    ...better.map((id) => paint('green', `  better: ${id}`)),
    '',
  ];
}
