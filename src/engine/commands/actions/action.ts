import type { Design } from '../../../design/design.ts';
import type { ElementKind } from '../../../design/element.ts';
import type { Turn, World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import type { Parameters } from '../parameters.ts';
import type { Subject } from '../targets.ts';

export type ActionTarget =
  | 'instance'
  | 'host'
  | 'member'
  | 'database'
  | 'mirror'
  | 'client'
  | 'journal'
  | 'dns-name'
  | 'load-balancer';

/** One row of the table of operator actions: menus, refusals and documentation are made from it. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly target: ActionTarget;
  /** Where it is done to a part of its target: what that is. */
  readonly owner?: ElementKind;
  /** What a step gives with it, by its names in scenario files. */
  readonly parameters: Parameters;
  /** A step must give one of the optional parameters, as it would do nothing without. */
  readonly needsOne?: boolean;
  readonly guide: readonly string[];
  readonly caution: boolean;
  /** True, or why not, from what the member itself knows. */
  allowed(world: World, given: OperatorCommand): true | string;
  subject(world: World, given: OperatorCommand): Subject;
  /** What the log says has been done, or asked for. */
  text(design: Design, given: OperatorCommand): string;
  /** Begins it; it finishes, or is refused after asking around, under this number. */
  apply(turn: Turn, given: OperatorCommand, operation: number): void;
  /** The different ways in which it can be done, where there are several or the title alone does not tell it from others. */
  variants?(world: World, given: OperatorCommand): readonly ActionVariant[];
  /** What does the same by API or routine, as the vendor calls it (vendor-formats, section 3). */
  readonly api?: readonly string[] | undefined;
  /** What a dialogue asks for before it is done, with the values of this moment. */
  asks?(world: World, given: OperatorCommand): readonly Asked[];
  /** Only what is changed in the dialogue is given, and something must be. */
  readonly isChange?: boolean;
}

/** One way in which an action can be done, as a menu offers it. */
export interface ActionVariant {
  readonly title: string;
  readonly command: OperatorCommand;
}
