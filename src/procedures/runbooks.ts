import type { Design } from '../design/design.ts';
import { toDocument, writeScenario } from '../scenario/write-scenario.ts';
import { type Composed, compose, scenarioOf } from './compose.ts';
import { code, plain } from './markdown.ts';
import { type CreationPlan, type Plan, planRunbooks, type Unfit, unfitProcedures } from './plans.ts';
import { playCreation } from './play-creation.ts';
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
  readonly scenario: { readonly fileName: string; readonly text: string };
  /** On what its scenario plays: the drawing, or the drawing before its mirrors are created. */
  readonly design: Design;
  /** How it went on the engine; null where it creates the mirror. */
  readonly composed: Composed | null;
  /** Why it did not go as the guide promises, or null. */
  readonly flaw: string | null;
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
  const runbooks = plans.map((plan) => ('text' in plan ? created(plan) : rehearsed(plan, plans)));
  const unfit = unfitProcedures(design);
  return { runbooks, unfit, index: writeIndex(design, runbooks, unfit) };
}

/** The drawing before any of its mirrors is created, beside the runbooks that create them. */
export const BARE_DESIGN_FILE = 'before-the-mirror.mirrorlab';

function created({ fileName, mirror, dr, cast, text }: CreationPlan): Runbook {
  const { title, guide, markdown, steps } = text;
  const { design, scenario, flaw } = playCreation(cast, title, guide, steps);
  const scenarioFile = `${fileName}.scenario.yaml`;
  const told =
    flaw === null
      ? `The engine of MirrorLab has gone through these steps from instances that are in no mirror, and saw what they promise. ${code(scenarioFile)} does the same again on ${code(BARE_DESIGN_FILE)}: \`mirrorlab run --scenario ${scenarioFile}\`, or open it in the app.`
      : `**This could not be rehearsed to its end.** On this drawing the engine does not show what the guide promises: ${plain(flaw)}. ${code(scenarioFile)} has the steps until there.`;
  return {
    fileName: `${fileName}.md`,
    title,
    dr,
    guide,
    mirror,
    markdown: `${markdown}\n\n## Rehearsal\n\n${told}\n`,
    scenario: {
      fileName: scenarioFile,
      text: writeScenario(toDocument(scenario, design), { designPath: BARE_DESIGN_FILE, notation: 'yaml' }),
    },
    design,
    composed: null,
    flaw,
  };
}

function rehearsed({ fileName, mirror, dr, cast, procedure }: Plan, plans: readonly (Plan | CreationPlan)[]): Runbook {
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
    design: cast.design,
    composed,
    flaw: composed.flaw?.reason ?? null,
  };
}

/** A link to the runbook of a procedure for the same DR async, or to those for each. */
function reference(id: string, { cast }: Composed, plans: readonly (Plan | CreationPlan)[]): string | null {
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
  const line = ({ fileName, title, dr, guide, mirror, flaw }: Runbook): string => {
    return `- [${ofMirror(mirror)}${titleOf(title, dr)}](${fileName}) (§${guide}): ${flaw === null ? 'rehearsed' : '**could not be rehearsed to its end**'}`;
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

const titleOf = (title: string, dr: string | null): string => (dr === null ? title : `${title}: ${code(dr)}`);
