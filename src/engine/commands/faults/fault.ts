import type { Design } from '../../../design/design.ts';
import type { ElementKind } from '../../../design/element.ts';
import { targetName } from '../../log/names.ts';
import type { Turn, World } from '../../state/world.ts';
import type { CommandField, FaultCommand } from '../command-types.ts';
import { type Parameters, reference } from '../parameters.ts';
import { hostOfInstance, type Subject, subject } from '../targets.ts';
import { applyChange, type Changeable, changeFields, changeFlaw, changeParameters, changeText } from './changes.ts';

export type FaultTarget =
  | 'host'
  | 'instance'
  | 'interface'
  | 'network'
  | 'link'
  | 'site'
  | 'database'
  | 'member'
  | 'hosts'
  | 'host-pair'
  | 'message'
  | 'web-gateway'
  | 'load-balancer'
  | 'dns-name'
  | 'application-server'
  | 'physical-host'
  | 'datastore';

/** One row of the fault table (`formats.md` section 2). */
export interface Fault {
  readonly id: string;
  /** What a person chooses. */
  readonly title: string;
  readonly target: FaultTarget;
  /** Where it happens to a part of its target: what that is. */
  readonly owner?: ElementKind;
  /** What a step gives with it, by its names in scenario files. */
  readonly parameters: Parameters;
  /** A step must give one of the optional parameters, as it would do nothing without. */
  readonly needsOne?: boolean;
  /** Breaks something, or mends it. */
  readonly mends: boolean;
  readonly guide: readonly string[];
  /** Whether the guide marks it with a CAUTION. */
  readonly caution?: (given: FaultCommand) => boolean;
  /** Whether it would do anything now: what is in place already, or works, stays as it is. */
  applies(world: World, given: FaultCommand): boolean;
  check(world: World, given: FaultCommand): string | null;
  /** Why it cannot happen now, where it would change something. */
  refuses?(world: World, given: FaultCommand): string | null;
  subject(world: World, given: FaultCommand): Subject;
  /** What the log says has happened. */
  text(design: Design, given: FaultCommand): string;
  apply(turn: Turn, given: FaultCommand): void;
  /** The different ways in which it can happen, where there are several or it needs more than its target. */
  variants?(world: World, given: FaultCommand): readonly FaultVariant[];
  /** What is to be given with it, for the faults that change values. */
  fields?(world: World, given: FaultCommand): CommandField[];
}

/** One way in which a fault can happen, as a menu offers it. */
export interface FaultVariant {
  readonly title: string;
  readonly command: FaultCommand;
  /** What it is called where somebody plans ahead, who says how long or of when; variants that differ in nothing else are one. */
  readonly plannedTitle?: string;
}

interface Row {
  readonly id: string;
  readonly title: string;
  /** What has happened to the element of this name. */
  readonly past: (name: string, given: FaultCommand) => string;
  readonly owner?: ElementKind;
  readonly mends?: boolean;
  readonly guide?: readonly string[];
  readonly caution?: Fault['caution'];
  /** Beside its target. */
  readonly parameters?: Parameters;
  readonly applies: (world: World, number: number, given: FaultCommand) => boolean;
  readonly apply: (turn: Turn, number: number, given: FaultCommand) => void;
  readonly refuses?: (world: World, number: number, given: FaultCommand) => string | null;
  readonly variants?: Fault['variants'];
}

type Finder = (world: World, id: string | undefined) => number;

/** Faults on one kind of thing share how it is found and named. */
export function rows(
  target: Exclude<FaultTarget, 'site' | 'database' | 'hosts' | 'host-pair' | 'message'>,
  find: Finder,
  list: readonly Row[],
): Fault[] {
  return list.map((row) => ({
    id: row.id,
    title: row.title,
    target,
    owner: row.owner,
    parameters: { target: reference(target), ...row.parameters },
    mends: row.mends ?? false,
    guide: row.guide ?? [],
    ...(row.caution === undefined ? {} : { caution: row.caution }),
    applies: (world, given) => row.applies(world, find(world, given.target), given),
    check: (world, given) =>
      find(world, given.target) === -1 ? `There is no ${target.replaceAll('-', ' ')} ${given.target}.` : null,
    ...(row.refuses === undefined
      ? {}
      : { refuses: (world, given) => row.refuses?.(world, find(world, given.target), given) ?? null }),
    subject: (world, given) => {
      if (target === 'interface') return subject('host', given.target?.split('/')[0]);
      return target === 'instance' ? hostOfInstance(world, given.target) : subject(target, given.target);
    },
    text: (design, given) => row.past(targetName(design, target, given.target), given),
    apply: (turn, given) => row.apply(turn, find(turn.world, given.target), given),
    variants: row.variants,
  }));
}

/** The fault that gives one kind of thing new values while the world runs. */
export function changeFault(
  target: 'host' | 'network' | 'link',
  find: Finder,
  title: string,
  changeable: readonly Changeable[],
  after: (turn: Turn) => void,
): Fault {
  return {
    id: `${target}.change`,
    title,
    target,
    parameters: { target: reference(target), ...changeParameters(changeable) },
    needsOne: true,
    mends: false,
    guide: ['3.1.5.2'],
    applies: () => true,
    check: (world, given) =>
      find(world, given.target) === -1 ? `There is no ${target} ${given.target}.` : changeFlaw(changeable, given),
    subject: (_world, given) => subject(target, given.target),
    text: (design, given) =>
      `${targetName(design, target, given.target)}: ${changeText(changeable, given) || 'no change'}`,
    apply: (turn, given) => {
      applyChange(changeable, turn, find(turn.world, given.target), given);
      after(turn);
    },
    fields: (world, given) => changeFields(changeable, world, find(world, given.target)),
  };
}

/** A title within a sentence: `ISCAgent` stays, but `Journal block` becomes `journal block`. */
export function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
