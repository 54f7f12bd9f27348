import { type Cell, type Order, OUTCOMES } from '../analysis/cell.ts';
import type { CatalogueLine } from '../analysis/report.ts';
import {
  clientsCutOff,
  faultTitle,
  groupByCause,
  ORDER_TEXTS,
  OUTCOME_LETTERS,
  OUTCOME_TEXTS,
  outOfService,
  sentences,
} from '../analysis/sentences.ts';
import { size } from '../design/size.ts';
import { escapeMarkup } from '../export/text/markup.ts';
import { spokenDuration } from '../scenario/virtual-time.ts';
import type { Analysis } from './analysis.ts';

/** Letters and borders tell outcomes apart as well, so that a page printed without colours can be read. */
const STYLE = `
:root { color-scheme: light }
body { font: 14px/1.45 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem; break-after: avoid }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #d5dae0; vertical-align: top } tbody th { font-weight: normal }
tr { break-inside: avoid } thead { display: table-header-group } code { font-size: .85em } .scroll { overflow-x: auto }
.matrix { width: auto; font-size: 11px } .matrix td { text-align: center; padding: 0; width: 1.5em; min-width: 1.5em; height: 1.5em; border: 1px solid #d5dae0 }
.matrix th { border: 0; padding: 0 .4em; white-space: nowrap; font-weight: normal } .letter { font-weight: 600 } .whole { white-space: nowrap }
.rebuild { background: #7a1f5c; color: #fff } .disaster { background: #a1121f; color: #fff } .no-primary-lossy { background: #c9302c; color: #fff }
.no-primary-lossless { background: #e9825a } .trouble { background: #f0ad6d } .failover { background: #d3e5f7 } .pause { background: #e9f1d5 } .excluded { color: #8a929b }
@page { margin: 10mm; size: A4 landscape }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt } .scroll { overflow: visible }
  .matrix { font-size: min(7pt, calc(var(--square) * .75)); table-layout: fixed; width: auto }
  .matrix td, .matrix th[scope='col'] { height: var(--square); min-width: 0; width: var(--square); padding: 0; text-align: center }
  .matrix th[scope='col'] { font-size: calc(var(--square) * .6) }
  .matrix th[scope='row'], .matrix thead td { overflow: hidden; text-overflow: ellipsis; width: 60mm } .matrix thead td { border: 0 } * { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`;

/** One page without a script, for a browser, a mail or a printer. */
export function htmlAnalysis(analysis: Analysis): string {
  const title = escapeMarkup(analysis.design);
  const parts = [
    `<h1>${title}${analysis.partial ? ' (not finished)' : ''}</h1>`,
    ...sentences(analysis).map((sentence) => `<p>${escapeMarkup(sentence)}</p>`),
    scopeText(analysis),
    legend(),
    singles(analysis),
    matrix(analysis),
    causes(analysis),
    boundaries(analysis),
    remedies(analysis),
    comparison(analysis),
  ];
  return `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}: outages</title><style>${STYLE}</style></head>\n<body>\n${parts.filter((part) => part !== '').join('\n')}\n</body>\n</html>\n`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((cell) => `<th scope="col">${escapeMarkup(cell)}</th>`).join('');
  const line = ([first = '', ...rest]: readonly string[]): string =>
    `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const body = rows.map(line).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function scopeText({ scope, cellCounts, engine, fingerprint }: Analysis): string {
  const { announced, played, merged, excluded } = cellCounts;
  const orders = scope.orders.map((order) => ORDER_TEXTS[order]).join(', ');
  return `<p>${announced} cells (${orders}): ${played} played, ${merged} merged by symmetry, ${excluded} excluded. Each outage is played until everything has settled or ${spokenDuration(scope.outcomeWithinMs)} have passed, then repaired and played on for up to ${spokenDuration(scope.recoveryWithinMs)}. MirrorLab ${escapeMarkup(engine)}, design <code>${fingerprint.slice(0, 16)}</code>.</p>`;
}

function legend(): string {
  const rows = OUTCOMES.map((outcome) => [
    `<span class="letter ${outcome}">&nbsp;${OUTCOME_LETTERS[outcome]}&nbsp;</span> ${outcome}`,
    escapeMarkup(OUTCOME_TEXTS[outcome]),
  ]);
  return `<h2>Outcomes, the worst first</h2>${table(['Outcome', 'Meaning'], rows)}`;
}

const sections = (guide: readonly string[]): string => guide.map((section) => `§${escapeMarkup(section)}`).join(' ');

function outcomeMark({ outcome }: Cell): string {
  return `<span class="letter ${outcome}">&nbsp;${OUTCOME_LETTERS[outcome]}&nbsp;</span>&nbsp;<span class="whole">${outcome}</span>`;
}

/** The ids of both outages of a pair in words, with what stands between them. */
const cellTitle = (catalogue: readonly CatalogueLine[], id: string): string =>
  id
    .split(/( [+>] )/)
    .map((part) => (part === ' + ' ? ' + ' : part === ' > ' ? ', then ' : faultTitle(catalogue, part)))
    .join('');

function outcomeText(cell: Cell): string {
  const cutOff = clientsCutOff(cell);
  return `${outcomeMark(cell)}${cutOff.length === 0 ? '' : `<br>cut off: ${escapeMarkup(cutOff.join(', '))}`}`;
}

const RECOVERIES: Readonly<Record<Exclude<Cell['recovers'], 'steps'>, string>> = {
  'by-itself': 'by itself',
  rebuild: 'by rebuilding a member',
};

function singles({ cells, catalogue }: Analysis): string {
  const rows = cells
    .filter(({ order }) => order === 'single')
    .map((cell) => [
      escapeMarkup([cell.id, ...cell.alike].map((id) => faultTitle(catalogue, id)).join('; ')),
      outcomeText(cell),
      escapeMarkup(cell.primary ?? 'none'),
      outOfService(cell),
      cell.mostLostBytes === 0 ? '' : size(cell.mostLostBytes),
      escapeMarkup(
        cell.recovers === 'steps' ? cell.steps.map(({ text }) => text).join('; ') : RECOVERIES[cell.recovers],
      ),
      `${escapeMarkup(cell.cause)} ${sections(cell.guide)}`,
    ]);
  return `<h2>Single outages</h2>${table(['Outage', 'Outcome', 'Primary', 'Out of service', 'Lost', 'Comes back after repair', 'Why'], rows)}`;
}

/** On paper all squares of a row fit on a page of A4, across, beside the name of the row. */
const ROW_OF_SQUARES_MM = 212;
const MAX_SQUARE_MM = 5;

/** Lower triangle: at once. Upper triangle: the row first, then the column, after everything has settled. */
function matrix({ scope, catalogue, cells, excluded }: Analysis): string {
  if (scope.faults === 1) return '';
  const byId = new Map(cells.flatMap((cell) => [cell.id, ...cell.alike].map((id) => [id, cell] as const)));
  const reasons = new Map(excluded.flatMap((one) => [one.id, ...one.alike].map((id) => [id, one.reason] as const)));
  const squareOf = (id: string): string => {
    const cell = byId.get(id);
    if (cell !== undefined)
      return `<td class="letter ${cell.outcome}" title="${escapeMarkup(`${id}: ${cell.outcome}`)}">${OUTCOME_LETTERS[cell.outcome]}</td>`;
    return `<td class="excluded" title="${escapeMarkup(`${id}: ${reasons.get(id) ?? 'not played'}`)}">–</td>`;
  };
  const table = (order: Order): string => {
    const rows = catalogue.map((row, first) => {
      const squares = catalogue.map((column, second) => {
        if (first === second) return squareOf(row.id);
        if (order === 'sequence') return squareOf(`${row.id} > ${column.id}`);
        return first < second ? squareOf(`${row.id} + ${column.id}`) : squareOf(`${column.id} + ${row.id}`);
      });
      return `<tr><th scope="row">${first + 1} ${escapeMarkup(row.title)}</th>${squares.join('')}</tr>`;
    });
    const heads = catalogue.map((_, index) => `<th scope="col">${index + 1}</th>`).join('');
    return `<div class="scroll"><table class="matrix"><thead><tr><td></td>${heads}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
  };
  const square = Math.min(MAX_SQUARE_MM, ROW_OF_SQUARES_MM / Math.max(1, catalogue.length)).toFixed(2);
  return `<div class="pairs" style="--square: ${square}mm"><h2>Pairs at once</h2>${table('together')}<h2>Pairs in sequence: the row first, then the column</h2>${table('sequence')}</div>`;
}

function causes({ cells, catalogue }: Analysis): string {
  const groups = groupByCause(cells);
  if (groups.length === 0) return '';
  const rows = groups.map((group) => [
    String(group.cells.length),
    `${escapeMarkup(group.cause)} ${sections(group.guide)}`,
    group.cells.map((cell) => escapeMarkup(`${cell.outcome}: ${cellTitle(catalogue, cell.id)}`)).join('<br>'),
  ]);
  return `<h2>What a person must see to, by the reason that decides</h2>${table(['Cells', 'Reason', 'Outages'], rows)}`;
}

function boundaries({ cells, catalogue }: Analysis): string {
  const rows = cells.flatMap(({ id, boundaries: own = [] }) =>
    own.map(({ offsetMs, before, after, cause }) => [
      escapeMarkup(cellTitle(catalogue, id)),
      spokenDuration(offsetMs),
      before,
      after,
      escapeMarkup(cause),
    ]),
  );
  return rows.length === 0
    ? ''
    : `<h2>Where the time between two outages decides</h2>${table(['Pair', 'Offset', 'Within', 'Later', 'Because of'], rows)}`;
}

function remedies({ remedies: found }: Analysis): string {
  if (found === undefined) return '';
  const rows = found.map(({ title, edits, spared, better, worse }) => [
    escapeMarkup(title),
    String(edits),
    String(spared),
    String(better),
    String(worse),
  ]);
  return `<h2>What would help</h2>${rows.length === 0 ? '<p>None of the standard remedies.</p>' : table(['Remedy', 'Edits', 'Fewer outages that need a person', 'Better', 'Worse'], rows)}`;
}

function comparison({ comparison: found, catalogue }: Analysis): string {
  if (found === undefined) return '';
  const rows = [
    ...found.worse.map((id) => ['worse', escapeMarkup(cellTitle(catalogue, id))]),
    ...found.better.map((id) => ['better', escapeMarkup(cellTitle(catalogue, id))]),
    ...found.only.this.map((id) => ['only here', escapeMarkup(cellTitle(catalogue, id))]),
    ...found.only.other.map((id) => ['only there', escapeMarkup(id)]),
  ];
  return `<h2>Compared</h2>${rows.length === 0 ? '<p>No difference.</p>' : table(['Result', 'Outage'], rows)}`;
}
