import type { OperatorCommand } from '../engine/commands/command-types.ts';
import { numbered, type Read, readChoice, readYesNo, yesNo } from './answers.ts';
import { commandOf, type Scene } from './scene.ts';

/** Something to read before the next question. */
interface Tell {
  readonly kind: 'tell';
  readonly lines: (scene: Scene) => readonly string[];
}

/** Ends the dialogue where there is a reason to. */
interface Check {
  readonly kind: 'check';
  readonly why: (scene: Scene) => string | null;
}

export interface Ask {
  readonly kind: 'ask';
  /** Under which name the answer is kept. */
  readonly name: string;
  readonly unless?: ((scene: Scene) => boolean) | undefined;
  readonly lines?: ((scene: Scene) => readonly string[]) | undefined;
  readonly prompt: (scene: Scene) => string;
  /** What is taken where nothing is typed; it stands in angle brackets behind the question. */
  readonly usual?: ((scene: Scene) => string) | undefined;
  readonly read: (answer: string, scene: Scene) => Read;
  /** `^DATABASE` writes what is usual as `No => `. */
  readonly hasArrow?: boolean | undefined;
}

/** Does what a row of the operations table does. */
export interface Act {
  readonly kind: 'act';
  /** The row, or those of which it is one. */
  readonly actions: readonly string[];
  readonly unless?: ((scene: Scene) => boolean) | undefined;
  readonly commands: (scene: Scene) => readonly OperatorCommand[];
  /** What is said when it is done, beside what the operation says itself. */
  readonly done?: ((scene: Scene) => readonly string[]) | undefined;
  /** Where a refusal is not the end: the answer under which its reason is kept. */
  readonly refusedAs?: string | undefined;
}

export type Step = Tell | Check | Ask | Act;

/** What one option of a menu does. */
export interface Dialogue {
  readonly id: string;
  readonly steps: readonly Step[];
}

export const tell = (lines: (scene: Scene) => readonly string[]): Step => ({ kind: 'tell', lines });
export const check = (why: (scene: Scene) => string | null): Step => ({ kind: 'check', why });

type AskOptions = Pick<Ask, 'unless' | 'lines' | 'usual' | 'hasArrow'>;

/** A question to which Yes or No is the answer. */
export function askYesNo(
  name: string,
  prompt: string,
  usual: boolean | ((scene: Scene) => boolean),
  more?: AskOptions,
): Ask {
  const usually = (scene: Scene): boolean => (typeof usual === 'boolean' ? usual : usual(scene));
  return { kind: 'ask', name, prompt: () => prompt, usual: (scene) => yesNo(usually(scene)), read: readYesNo, ...more };
}

/** A question whose answer No ends the dialogue; the guide's own words, and No where nothing is typed. */
export function confirm(lines?: (scene: Scene) => readonly string[], more?: Pick<Ask, 'unless'>): Ask {
  return {
    ...askYesNo('confirmed', 'Do you want to continue?', false, { lines, ...more }),
    read: (answer) => {
      const read = readYesNo(answer);
      return 'value' in read && read.value === false ? { stop: [] } : read;
    },
  };
}

/** A list of which one is chosen by its number. */
export function askChoice<Value>(
  name: string,
  prompt: string,
  rows: (scene: Scene) => readonly { readonly title: string; readonly value: Value }[],
  more?: AskOptions,
): Ask {
  return {
    kind: 'ask',
    name,
    prompt: () => prompt,
    read: (answer, scene) => (answer === '' ? { stop: [] } : readChoice(rows(scene))(answer)),
    ...more,
    lines: (scene) => [...(more?.lines?.(scene) ?? []), ...numbered(rows(scene))],
  };
}

export function ask(
  name: string,
  prompt: string,
  read: (answer: string, scene: Scene) => Read,
  more?: AskOptions,
): Ask {
  return { kind: 'ask', name, prompt: () => prompt, read, ...more };
}

type ActOptions = Pick<Act, 'unless' | 'done' | 'refusedAs'>;

/** Does one row, with what was answered. */
export function act(
  action: string,
  more: ActOptions & { readonly fields?: (scene: Scene) => Partial<OperatorCommand> } = {},
): Act {
  const { fields, ...options } = more;
  return {
    kind: 'act',
    actions: [action],
    commands: (scene) => [commandOf(scene, action, fields?.(scene))],
    ...options,
  };
}
