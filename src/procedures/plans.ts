import type { Design, Mirror } from '../design/design.ts';
import { type Cast, castsOf } from './cast.ts';
import { type CreationRunbook, creationRunbooks } from './creation.ts';
import { code } from './markdown.ts';
import { unfitReason } from './needs.ts';
import type { Procedure } from './procedure.ts';
import { PROCEDURES } from './table/procedures.ts';

interface Named {
  /** Without an ending, such as `03-maintain-the-primary`. */
  readonly fileName: string;
  /** The id of the mirror. */
  readonly mirror: string;
  /** The DR async that it is about, where the mirror has several. */
  readonly dr: string | null;
}

/** A runbook that fits a mirror, before anybody has gone through it. */
export interface Plan extends Named {
  readonly cast: Cast;
  readonly procedure: Procedure;
}

/** How the mirror is created: it begins before there is one, so that it cannot be rehearsed in a run of the drawing. */
export interface CreationPlan extends Named {
  readonly cast: Cast;
  readonly text: CreationRunbook;
}

/** A procedure of the guide that is not for a mirror. */
export interface Unfit {
  readonly title: string;
  readonly guide: string;
  readonly mirror: string;
  /** In Markdown. */
  readonly reason: string;
}

/** Every runbook of a design in its order, numbered by it. */
export function planRunbooks(design: Design): readonly (Plan | CreationPlan)[] {
  const plans = design.mirrors.flatMap((mirror) => plansOf(design, mirror));
  const width = Math.max(2, String(plans.length).length);
  return plans.map((plan, index) => {
    return { ...plan, fileName: `${String(index + 1).padStart(width, '0')}-${plan.fileName}` };
  });
}

function plansOf(design: Design, mirror: Mirror): (Plan | CreationPlan)[] {
  const { pair, withDr } = castsOf(design, mirror);
  if (pair === null) return [];
  const ofMirror = design.mirrors.length > 1 ? `${slugOf(mirror.id)}-` : '';
  const created = creationRunbooks(pair).map((text): CreationPlan => {
    return { fileName: `${ofMirror}${text.id}`, mirror: mirror.id, dr: null, cast: pair, text };
  });
  const procedures = PROCEDURES.flatMap((procedure) =>
    castsFor(procedure, pair, withDr)
      .filter((cast) => unfitReason(procedure.needs, cast) === null)
      .map((cast): Plan => {
        const dr = withDr.length > 1 ? (cast.players.C?.name ?? null) : null;
        const fileName = `${ofMirror}${procedure.id}${dr === null ? '' : `-${slugOf(dr)}`}`;
        return { fileName, mirror: mirror.id, dr, cast, procedure };
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

/** What is not for a mirror of the design, each with the reason. */
export function unfitProcedures(design: Design): Unfit[] {
  return design.mirrors.flatMap((mirror) => unfitOf(design, mirror));
}

function unfitOf(design: Design, mirror: Mirror): Unfit[] {
  const { pair, withDr } = castsOf(design, mirror);
  const unfit = ({ title, guide }: Procedure, reason: string): Unfit => ({ title, guide, mirror: mirror.id, reason });
  if (pair === null) return PROCEDURES.map((one) => unfit(one, 'The mirror has no failover member.'));
  return PROCEDURES.flatMap((procedure) =>
    castsFor(procedure, pair, withDr).flatMap((cast) => {
      const reason = unfitReason(procedure.needs, cast);
      if (reason === null) return [];
      const { C } = cast.players;
      return [unfit(procedure, C === null || withDr.length === 1 ? reason : `${code(C.name)}: ${reason}`)];
    }),
  );
}
