import { markup as html, type Markup, markupLines } from './markup.ts';

/** What the pages of grades show of a lesson that was done, one learner's or a class's. Times are virtual milliseconds. */
interface GradeOfPage {
  readonly checks: readonly {
    readonly title: string;
    readonly points: number;
    readonly of: number;
    readonly text: string;
    readonly guide: readonly string[];
  }[];
  readonly deductions: readonly {
    readonly points: number;
    readonly kind: 'hint' | 'mistake';
    readonly text: string;
    readonly guide: readonly string[];
    readonly atMs: number | null;
  }[];
  readonly actions: readonly { readonly atMs: number; readonly text: string; readonly refused: string | null }[];
}

/** A moment of the lesson in words. */
type Moment = (atMs: number) => string;

/** Points by check and what was taken off. */
export function pointsTable({ checks, deductions }: GradeOfPage, moment: Moment): Markup {
  const rows = [
    ...checks.map(({ title, points, of, text, guide }) => row(`${points} of ${of}`, title, text, guide, points < of)),
    ...deductions.map(({ points, kind, text, guide, atMs }) => {
      const title = kind === 'hint' ? 'Hint' : `Mistake${atMs === null ? '' : ` at ${moment(atMs)}`}`;
      return row(`−${points}`, title, text, guide, true);
    }),
  ];
  return html`<table><thead><tr><th scope="col">Points</th><th scope="col">For</th><th scope="col">Why</th></tr></thead><tbody>
${markupLines(rows)}
</tbody></table>`;
}

export function actionsTable({ actions }: GradeOfPage, moment: Moment): Markup {
  const rows = actions.map(
    ({ atMs, text, refused }) => html`<tr><td>${moment(atMs)}</td><td>${text}</td><td>${refused ?? 'done'}</td></tr>`,
  );
  return html`<table><thead><tr><th scope="col">At</th><th scope="col">Action</th><th scope="col">Result</th></tr></thead><tbody>
${markupLines(rows)}
</tbody></table>`;
}

/** The guide's own steps beside when they were done. */
export function stepsTable(
  steps: readonly { readonly text: string; readonly doneMs: number | null; readonly tooEarly: boolean }[],
  moment: Moment,
): Markup {
  const rows = steps.map(
    ({ text, doneMs, tooEarly }, index) =>
      html`<tr><td>${index + 1}. ${text}</td><td>${doneMs !== null ? moment(doneMs) : tooEarly ? 'too early' : 'not done'}</td></tr>`,
  );
  return html`<table><thead><tr><th scope="col">The guide's step</th><th scope="col">Yours</th></tr></thead><tbody>
${markupLines(rows)}
</tbody></table>`;
}

function row(points: string, title: string, text: string, guide: readonly string[], isLost: boolean): Markup {
  const sections = guide.map((section) => `§${section}`).join(' ');
  return html`<tr><td class="${isLost ? 'points lost' : 'points'}">${points}</td><td>${title}</td><td>${text} ${sections}</td></tr>`;
}
