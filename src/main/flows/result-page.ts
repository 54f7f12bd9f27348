import { size } from '../../design/size.ts';
import { actionsTable, pointsTable, stepsTable } from '../../export/text/grade-tables.ts';
import { markup as html, type Markup, markupLines, writtenMarkup } from '../../export/text/markup.ts';
import { clock } from '../../lessons/grade.ts';
import type { LessonResult, ProcedureSheet } from '../../shared/lesson.ts';

const STYLE = `
body { font: 14px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: 0 } h2 { font-size: 1.15rem; margin-top: 2rem; break-after: avoid }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid #d5dae0; vertical-align: top }
tr { break-inside: avoid } thead { display: table-header-group } td { overflow-wrap: anywhere } td.points { white-space: nowrap; font-weight: 600 } .lost { color: #8f1d1d }
@media print { body { margin: 0; max-width: none; font-size: 10pt } }
`;

interface Sheet {
  readonly lesson: string;
  readonly learner: string;
  readonly savedAt: Date;
  readonly result: LessonResult;
}

/** The result of one learner on a page without a script and without a link to elsewhere. */
export function resultPage({ lesson, learner, savedAt, result }: Sheet): string {
  const { points, of, procedures, decisive, best } = result;
  const compared = best === null ? '' : ` The solution: ${outcome(best)}.`;
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${lesson}: result</title><style>${writtenMarkup(STYLE)}</style></head>
<body>
<h1>${lesson}: ${points} of ${of} points</h1>
<p>${learner}, ${savedAt.toISOString().slice(0, 10)}. ${outcome(result)}.${compared}</p>
<p>${decisive === null ? 'No points were lost.' : `What mattered most: ${decisive.text}`}</p>
${pointsTable(result, clock)}
<h2>What was done</h2>
${actionsTable(result, clock)}
${markupLines(procedures.map(procedureTable))}
</body>
</html>
`.text;
}

const outcome = ({ downtimeMs, lostBytes }: { readonly downtimeMs: number; readonly lostBytes: number }): string =>
  `${clock(downtimeMs)} without service, ${size(lostBytes)} lost`;

function procedureTable({ title, guide, steps }: ProcedureSheet): Markup {
  return html`<h2>${title} (§${guide})</h2>
${stepsTable(steps, clock)}`;
}
