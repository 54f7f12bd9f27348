import type { Design } from '../design/design.ts';
import { toDocument, writeScenario } from '../scenario/write-scenario.ts';
import { type Composed, compose, scenarioOf } from './compose.ts';
import { code } from './markdown.ts';
import { type Plan, planRunbooks, type ReadingPlan, type Unfit, unfitProcedures } from './plans.ts';
import { PROCEDURES } from './table/procedures.ts';
import { writeRunbook } from './write-runbook.ts';

/** One runbook of a mirror as files: what a person reads, and the same steps as a scenario where they can be rehearsed. */
export interface Runbook {
  /** Without a folder, such as `03-maintain-the-primary.md`. */
  readonly fileName: string;
  readonly title: string;
  /** The DR async that it is about, where the mirror has several. */
  readonly dr: string | null;
  readonly guide: string;
  readonly mirror: string;
  readonly markdown: string;
  readonly scenario: { readonly fileName: string; readonly text: string } | null;
  /** How it went on the engine; null where it cannot be rehearsed. */
  readonly composed: Composed | null;
}

export interface Runbooks {
  readonly runbooks: readonly Runbook[];
  readonly unfit: readonly Unfit[];
  /** The table of contents, in Markdown: `00-index.md`. */
  readonly index: string;
}

/** From where runbooks lie in an export. */
const DESIGN_PATH = '../design.mirrorlab';

/** The runbooks of every mirror of a design, gone through on the engine. The same design gives the same bytes. */
export function runbooksOf(design: Design): Runbooks {
  const plans = planRunbooks(design);
  const runbooks = plans.map((plan) => ('text' in plan ? readOnly(plan) : rehearsed(plan, plans)));
  const unfit = unfitProcedures(design);
  return { runbooks, unfit, index: writeIndex(design, runbooks, unfit) };
}

function readOnly({ fileName, mirror, dr, text: { title, guide, markdown } }: ReadingPlan): Runbook {
  return { fileName: `${fileName}.md`, title, dr, guide, mirror, markdown, scenario: null, composed: null };
}

function rehearsed({ fileName, mirror, dr, cast, procedure }: Plan, plans: readonly (Plan | ReadingPlan)[]): Runbook {
  const composed = compose(cast, procedure);
  const scenarioFile = `${fileName}.scenario.yaml`;
  const document = toDocument(scenarioOf(composed), cast.design);
  return {
    fileName: `${fileName}.md`,
    title: procedure.title,
    dr,
    guide: procedure.guide,
    mirror,
    markdown: writeRunbook(composed, { scenarioFile, refer: (id) => reference(id, composed, plans) }),
    scenario: {
      fileName: scenarioFile,
      text: writeScenario(document, { designPath: DESIGN_PATH, notation: 'yaml' }),
    },
    composed,
  };
}

/** A link to the runbook of a procedure for the same DR async, or to those for each. */
function reference(id: string, { cast }: Composed, plans: readonly (Plan | ReadingPlan)[]): string | null {
  const procedure = PROCEDURES.find((one) => one.id === id);
  if (procedure === undefined) return null;
  const found = plans.filter(
    (plan): plan is Plan => 'procedure' in plan && plan.procedure === procedure && plan.mirror === cast.mirror.id,
  );
  const same = found.filter((plan) => plan.cast.players.C?.name === cast.players.C?.name);
  const files = same.length === 0 ? found : same;
  if (files.length === 0) return `${procedure.title} (§${procedure.guide}), which is not for this mirror`;
  return files.map(({ fileName, dr }) => `[${titleOf(procedure.title, dr)}](${fileName}.md)`).join(', ');
}

function writeIndex(design: Design, runbooks: readonly Runbook[], unfit: readonly Unfit[]): string {
  const ofMirror = (mirror: string): string => (design.mirrors.length > 1 ? `${code(mirror)}: ` : '');
  const line = ({ fileName, title, dr, guide, mirror, composed }: Runbook): string => {
    return `- [${ofMirror(mirror)}${titleOf(title, dr)}](${fileName}) (§${guide}): ${stateOf(composed)}`;
  };
  const not = ({ title, guide, mirror, reason }: Unfit): string =>
    `- ${ofMirror(mirror)}${title} (§${guide}): ${reason}`;
  return `${[
    '# Runbooks',
    'Each is for one situation, with the names and addresses of this drawing; the engine of MirrorLab has gone through those that are marked as rehearsed. Which one is for you is said at its top.',
    runbooks.length === 0 ? 'There are none.' : runbooks.map(line).join('\n'),
    ...(unfit.length === 0 ? [] : ['## Not for this drawing', unfit.map(not).join('\n')]),
  ].join('\n\n')}\n`;
}

function stateOf(composed: Composed | null): string {
  if (composed === null) return 'cannot be rehearsed yet';
  return composed.flaw === null ? 'rehearsed' : '**could not be rehearsed to its end**';
}

const titleOf = (title: string, dr: string | null): string => (dr === null ? title : `${title}: ${code(dr)}`);
