import type { Design, Mirror } from '../design/design.ts';
import { toDocument, writeScenario } from '../scenario/write-scenario.ts';
import { type Cast, castsOf } from './cast.ts';
import { type Composed, compose, scenarioOf } from './compose.ts';
import { creationRunbooks } from './creation.ts';
import { code } from './markdown.ts';
import { unfitReason } from './needs.ts';
import type { Procedure } from './procedure.ts';
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

/** A procedure of the guide that is not for a mirror. */
export interface Unfit {
  readonly title: string;
  readonly guide: string;
  readonly mirror: string;
  readonly reason: string;
}

export interface Runbooks {
  readonly runbooks: readonly Runbook[];
  readonly unfit: readonly Unfit[];
  /** The table of contents, in Markdown. */
  readonly index: string;
}

export const INDEX_FILE = '00-index.md';

/** From where runbooks lie in an export. */
const DESIGN_PATH = '../design.mirrorlab';

/** The runbooks of every mirror of a design, gone through on the engine. The same design gives the same bytes. */
export function runbooksOf(design: Design): Runbooks {
  const plans = design.mirrors.flatMap((mirror) => plansOf(design, mirror));
  const width = Math.max(2, String(plans.length).length);
  const named = plans.map((plan, index) => ({
    ...plan,
    fileName: `${String(index + 1).padStart(width, '0')}-${plan.slug}`,
  }));
  const runbooks = named.map(({ fileName, mirror, plan, dr }): Runbook => {
    if (!('procedure' in plan)) {
      const { title, guide, markdown } = plan;
      return {
        fileName: `${fileName}.md`,
        title,
        dr,
        guide,
        mirror: mirror.id,
        markdown,
        scenario: null,
        composed: null,
      };
    }
    const { cast, procedure } = plan;
    const composed = compose(cast, procedure);
    const scenarioFile = `${fileName}.scenario.yaml`;
    const refer = (id: string): string | null => reference(id, cast, named);
    return {
      fileName: `${fileName}.md`,
      title: procedure.title,
      dr,
      guide: procedure.guide,
      mirror: mirror.id,
      markdown: writeRunbook(composed, { scenarioFile, refer }),
      scenario: { fileName: scenarioFile, text: scenarioText(composed) },
      composed,
    };
  });
  const unfit = design.mirrors.flatMap((mirror) => unfitOf(design, mirror));
  return { runbooks, unfit, index: writeIndex(design, runbooks, unfit) };
}

export function scenarioText(composed: Composed): string {
  const document = toDocument(scenarioOf(composed), composed.cast.design);
  return writeScenario(document, { designPath: DESIGN_PATH, notation: 'yaml' });
}

interface Plan {
  readonly mirror: Mirror;
  readonly slug: string;
  readonly dr: string | null;
  readonly plan: { readonly cast: Cast; readonly procedure: Procedure } | ReturnType<typeof creationRunbooks>[number];
}

function plansOf(design: Design, mirror: Mirror): Plan[] {
  const { pair, withDr } = castsOf(design, mirror);
  if (pair === null) return [];
  const ofMirror = design.mirrors.length > 1 ? `${slugOf(mirror.id)}-` : '';
  const created = creationRunbooks(pair).map((plan) => ({ mirror, slug: `${ofMirror}${plan.id}`, dr: null, plan }));
  const procedures = PROCEDURES.flatMap((procedure) =>
    castsFor(procedure, pair, withDr)
      .filter((cast) => unfitReason(procedure.needs, cast) === null)
      .map((cast): Plan => {
        const dr = withDr.length > 1 ? (cast.players.C?.name ?? null) : null;
        return {
          mirror,
          slug: `${ofMirror}${procedure.id}${dr === null ? '' : `-${slugOf(dr)}`}`,
          dr,
          plan: { cast, procedure },
        };
      }),
  );
  return [...created, ...procedures];
}

/** A procedure with a DR async is one for each of them. */
function castsFor({ needs }: Procedure, pair: Cast, withDr: readonly Cast[]): readonly Cast[] {
  return needs.includes('dr') && withDr.length > 0 ? withDr : [pair];
}

/** A name as a part of a file name on every system; the number before it tells two alike apart. */
function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]+/g, '_');
}

function reference(id: string, cast: Cast, named: readonly (Plan & { readonly fileName: string })[]): string | null {
  const procedure = PROCEDURES.find((one) => one.id === id);
  if (procedure === undefined) return null;
  const found = named.filter(({ plan, mirror }) => {
    return 'procedure' in plan && plan.procedure === procedure && mirror.id === cast.mirror.id;
  });
  const same = found.find(({ plan }) => 'cast' in plan && plan.cast.players.C?.name === cast.players.C?.name);
  const files = same === undefined ? found : [same];
  if (files.length === 0) return `${procedure.title} (§${procedure.guide}), which is not for this mirror`;
  return files.map(({ fileName, dr }) => `[${titleOf(procedure.title, dr)}](${fileName}.md)`).join(', ');
}

function unfitOf(design: Design, mirror: Mirror): Unfit[] {
  const { pair, withDr } = castsOf(design, mirror);
  const unfit = ({ title, guide }: Procedure, reason: string): Unfit => ({ title, guide, mirror: mirror.id, reason });
  if (pair === null) return PROCEDURES.map((one) => unfit(one, 'The mirror has no failover member.'));
  return PROCEDURES.flatMap((procedure) => {
    const reasons = castsFor(procedure, pair, withDr).map((cast) => {
      const reason = unfitReason(procedure.needs, cast);
      return reason === null || cast.players.C === null || withDr.length === 1
        ? reason
        : `${code(cast.players.C.name)}: ${reason}`;
    });
    return reasons.flatMap((reason) => (reason === null ? [] : [unfit(procedure, reason)]));
  });
}

function writeIndex(design: Design, runbooks: readonly Runbook[], unfit: readonly Unfit[]): string {
  const ofMirror = (mirror: string): string => (design.mirrors.length > 1 ? `${code(mirror)}: ` : '');
  const line = ({ fileName, title, dr, guide, mirror, composed }: Runbook): string => {
    const state =
      composed === null
        ? 'cannot be rehearsed yet'
        : composed.flaw === null
          ? 'rehearsed'
          : '**could not be rehearsed to its end**';
    return `- [${ofMirror(mirror)}${titleOf(title, dr)}](${fileName}) (§${guide}): ${state}`;
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
