import { size } from '../design/size.ts';
import { actionsTable, pointsTable, stepsTable } from '../export/text/grade-tables.ts';
import { markup as html, type Markup, markupLines, writtenMarkup } from '../export/text/markup.ts';
import type { Graded } from '../lessons/grade-attempt.ts';
import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { GradedFile } from './graded-file.ts';

const STYLE = `
body { font: 14px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem; break-after: avoid }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid #d5dae0; vertical-align: top }
tr { break-inside: avoid } thead { display: table-header-group } td.points { white-space: nowrap; font-weight: 600 }
.lost { color: #8f1d1d } section { break-before: page } section:first-of-type { break-before: auto }
@media print { body { margin: 0; max-width: none; font-size: 10pt } }
`;

/** One page without a script and without a link to elsewhere: an overview, then a sheet for each attempt. */
export function htmlGrades(lesson: string, results: readonly GradedFile[]): string {
  const overview = results.map(
    ({ graded }) =>
      html`<tr><td>${graded.learner}</td><td class="points">${pointsText(graded)}</td><td>${graded.verdict === 'graded' ? (graded.grade.decisive?.text ?? 'Nothing was lost.') : graded.reason}</td></tr>`,
  );
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${lesson}: results</title><style>${writtenMarkup(STYLE)}</style></head>
<body>
<h1>${lesson}</h1>
<table><thead><tr><th scope="col">Learner</th><th scope="col">Points</th><th scope="col">What mattered most</th></tr></thead><tbody>
${markupLines(overview)}
</tbody></table>
${markupLines(results.map(sheet))}
</body>
</html>
`;
  return page.text;
}

const pointsText = (graded: Graded): string =>
  graded.verdict === 'graded' ? `${graded.grade.points} of ${graded.grade.of}` : graded.verdict;

function sheet({ graded, best }: GradedFile): Markup {
  const head = html`<h2>${graded.learner === '' ? graded.file : graded.learner}: ${pointsText(graded)}</h2>`;
  if (graded.verdict !== 'graded') return html`<section>${head}<p>${graded.reason}</p></section>`;
  const { grade, seed, remarks } = graded;
  const compared =
    best === null ? '' : ` The solution: ${spokenDuration(best.downtimeMs)} and ${size(best.lostBytes)}.`;
  return html`<section>
${head}
<p>Seed ${seed}. ${remarks.join(' ')} ${spokenDuration(grade.downtimeMs)} without service, ${spokenDuration(grade.chargedMs)} of it waiting for a person; ${size(grade.lostBytes)} lost.${compared}</p>
${pointsTable(grade, clockTime)}
<h3>What was done</h3>
${actionsTable(grade, clockTime)}
${markupLines(grade.procedures.map(procedureSheet))}
</section>`;
}

type Followed = Extract<Graded, { verdict: 'graded' }>['grade']['procedures'][number];

function procedureSheet({ graph, doneMs, tooEarly }: Followed): Markup {
  const steps = graph.steps.map(({ text }, index) => ({
    text,
    doneMs: doneMs[index] ?? null,
    tooEarly: tooEarly[index] === true,
  }));
  return html`<h3>${graph.procedure.title} (§${graph.procedure.guide})</h3>
${stepsTable(steps, clockTime)}`;
}
