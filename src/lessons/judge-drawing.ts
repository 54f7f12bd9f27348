import type { CatalogueEntry } from '../analysis/catalogue.ts';
import { type Cell, needsPerson } from '../analysis/cell.ts';
import { createPlan, type Plan, type PlannedCell } from '../analysis/plan.ts';
import { createPlayer, playCell } from '../analysis/player.ts';
import { isSinglePoint } from '../analysis/report.ts';
import type { Design } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import { type ElementReference, elementKey } from '../design/element.ts';
import { checkDesign, emulationBlockers } from '../design/rules/check-design.ts';
import type { DrawingTask } from './lesson-schema.ts';

/** One thing that was asked of a drawing. */
export interface DrawingCheck {
  readonly ok: boolean;
  readonly text: string;
  readonly guide: readonly string[];
}

export interface Drawing {
  readonly design: Design;
  readonly document: DesignDocument;
}

/** Judges a learner's drawing by the design rules and by what becomes of it in the outages that are asked for. */
export function judgeDrawing({ drawing }: DrawingTask, learner: Drawing, lesson: Drawing): DrawingCheck[] {
  const unusable = [...emulationBlockers(learner.design, learner.document)].map(({ message, guide }) =>
    failed(message, guide),
  );
  if (unusable.length > 0) return unusable;
  return [
    ...missingChecks(learner.document, lesson.document),
    ...movedChecks(learner.design, lesson.design),
    ...addedChecks(drawing.added ?? {}, learner.document, lesson.document),
    ...ruleChecks(drawing.rules ?? [], learner),
    ...survivalChecks(drawing.survives ?? [], learner.design),
  ];
}

const failed = (text: string, guide: readonly string[]): DrawingCheck => ({ ok: false, text, guide });

const LISTS = ['sites', 'hosts', 'instances', 'mirrors', 'clients'] as const;
const idsIn = (document: DesignDocument, list: string): readonly string[] => {
  const items = (document as Readonly<Record<string, unknown>>)[list];
  return Array.isArray(items) ? items.map((item: { id?: string; name?: string }) => item.id ?? item.name ?? '') : [];
};

/** Whoever takes away what can fail has solved another task. */
function missingChecks(learner: DesignDocument, lesson: DesignDocument): DrawingCheck[] {
  const members = (document: DesignDocument): string[] =>
    (document.mirrors ?? []).flatMap((mirror) => (mirror.members ?? []).map(({ name }) => name));
  const gone = [
    ...LISTS.flatMap((list) => idsIn(lesson, list).filter((id) => !idsIn(learner, list).includes(id))),
    ...members(lesson).filter((name) => !members(learner).includes(name)),
  ];
  return gone.map((id) => failed(`${id} is missing: nothing of the task may be removed.`, []));
}

/** Where a thing stands decides what takes it along, and so is a part of the task. */
function movedChecks(learner: Design, lesson: Design): DrawingCheck[] {
  const places = ({ hosts, instances, clients, mirrors }: Design): [string, string][] => [
    ...hosts.map(({ id, site }): [string, string] => [`host ${id}`, `site ${site ?? 'none'}`]),
    ...instances.map(({ id, host }): [string, string] => [`instance ${id}`, `host ${host}`]),
    ...clients.map(({ id, network }): [string, string] => [`client ${id}`, `network ${network ?? 'none'}`]),
    ...mirrors.flatMap(({ members }) =>
      members.map(({ name, instance, type }): [string, string] => [
        `member ${name}`,
        `${type} on instance ${instance}`,
      ]),
    ),
  ];
  const drawn = new Map(places(learner));
  return places(lesson).flatMap(([what, place]) => {
    const now = drawn.get(what);
    return now === undefined || now === place
      ? []
      : [failed(`${what} is now ${now}, and was ${place}: what the task gives stays where it is.`, [])];
  });
}

function addedChecks(
  allowed: Readonly<Record<string, number>>,
  learner: DesignDocument,
  lesson: DesignDocument,
): DrawingCheck[] {
  return Object.entries(allowed).flatMap(([list, most]) => {
    const count = idsIn(learner, list).length - idsIn(lesson, list).length;
    return count <= most ? [] : [failed(`${count} ${list} were added; the task allows ${most}.`, [])];
  });
}

/** What a learner silenced counts as well. */
function ruleChecks(ids: readonly string[], { design, document }: Drawing): DrawingCheck[] {
  const { findings, silenced } = checkDesign(design, document);
  const all = [...findings, ...silenced];
  const errors = all.filter(({ severity, rule }) => severity === 'error' && !ids.includes(rule));
  return [
    ...errors.map(({ message, guide }) => failed(message, guide)),
    ...ids.flatMap((id): DrawingCheck[] => {
      const found = all.filter(({ rule }) => rule === id);
      if (found.length === 0) return [{ ok: true, text: `The design rule ${id} finds nothing.`, guide: [] }];
      return found.map(({ message, guide }) => failed(message, guide));
    }),
  ];
}

function survivalChecks(wanted: readonly string[], design: Design): DrawingCheck[] {
  if (wanted.length === 0) return [];
  const cells = playSingles(design, (id) =>
    wanted.some((one) => one === 'single' || id === one || id.startsWith(`${one}:`)),
  );
  if (cells.length === 0) return [failed(`Nothing in the drawing can fail as ${wanted.join(' or ')} asks.`, [])];
  return cells.map(({ cell, entry }) => {
    const isServed = !needsPerson(cell.outcome) && !isSinglePoint(cell);
    const what = isServed ? 'users are served without a person' : cell.cause === '' ? cell.outcome : cell.cause;
    return { ok: isServed, text: `${entry.title}: ${what}.`, guide: cell.guide };
  });
}

interface PlayedSingle {
  readonly cell: Cell;
  readonly entry: CatalogueEntry;
}

/** Every single outage that is wanted, those included that are alike. */
function playSingles(design: Design, isWanted: (id: string) => boolean): PlayedSingle[] {
  const plan = createPlan(design, { faults: 1, merge: false });
  const player = createPlayer(plan);
  return plan.cells.filter(({ id }) => isWanted(id)).flatMap((planned) => played(plan, player, planned));
}

function played(plan: Plan, player: ReturnType<typeof createPlayer>, planned: PlannedCell): PlayedSingle[] {
  const result = playCell(player, planned);
  const entry = plan.catalogue[planned.entries[0] ?? -1];
  return result.kind === 'played' && entry !== undefined ? [{ cell: result.cell, entry }] : [];
}

/** The elements whose loss leaves users without a service until a person acts, with why where more than that led to it. */
export function singlePointsOfFailure(design: Design): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { cell, entry } of playSingles(design, () => true)) {
    if (!isSinglePoint(cell)) continue;
    const key = elementKey(lostElement(entry));
    if (!found.has(key)) found.set(key, cell.cause === entry.title ? '' : `${entry.title}: ${cell.cause}.`);
  }
  return found;
}

function lostElement({ fault, target }: CatalogueEntry): ElementReference {
  const [kind = 'host'] = fault.split('.');
  const [id = ''] = target.split(':');
  const own: Readonly<Record<string, ElementReference['kind']>> = {
    host: 'host',
    instance: 'instance',
    storage: 'host',
    agent: 'host',
    interface: 'interface',
    network: 'network',
    link: 'link',
    site: 'site',
    isolate: 'host',
    database: 'database',
  };
  return { kind: own[kind] ?? 'host', id };
}
