import { elementKey } from '../../../design/element.ts';
import type { PlannedStep, ScheduleChoice, ScheduleChoices } from '../../../shared/scenario.ts';
import { formatMoment } from '../../ui/text/duration.ts';
import { readMoment } from '../../ui/text/read-moment.ts';
import type { TypedValues } from '../menus/command-values.ts';
import { expectOf, type Subject, subjectOf } from './condition-subjects.ts';
import { givenValues, meaningOf } from './thing-values.ts';

export type PlanDraft = PlannedStep['draft'];
type Part = PlanDraft['plan']['does'][number];

/** What happens: something that can be done, or, of a step that was written, something that the form only keeps. */
export interface Thing {
  /** The key of the element, or `''` for everything. */
  readonly owner: string;
  /** Null while nothing is chosen, or while a value is missing. */
  readonly part: Part | null;
  /** What is chosen and still wants values, or has been given some. */
  readonly asked?: { readonly choice: ScheduleChoice; readonly typed: TypedValues };
}

/** The form as it is filled in; numbers are texts while they are typed. */
export interface ComposerForm {
  readonly what: 'things' | 'random' | 'note' | 'pause';
  readonly things: readonly Thing[];
  readonly words: string;
  readonly starts: 'time' | 'when';
  readonly time: string;
  readonly subject: string;
  readonly value: string;
  /** A condition that the form has no fields for. */
  readonly keptWhen: PlanDraft['plan']['when'];
  readonly after: string;
  readonly repeats: boolean;
  readonly times: string;
  readonly every: string;
  readonly mends: boolean;
  readonly lasting: string;
  readonly count: string;
  readonly within: string;
  readonly seed: string;
  /** The kind of fault that is drawn; empty for any. */
  readonly kind: string;
  /** To what a fault that is drawn may happen; empty for everything. */
  readonly targets: readonly string[];
  readonly keptRandom: PlanDraft['plan']['random'];
}

/** Keeps the condition that was written and that has no field of its own. */
export const AS_WRITTEN = 'as-written';

const USUAL: Omit<ComposerForm, 'time' | 'things' | 'subject' | 'value'> = {
  what: 'things',
  words: '',
  starts: 'time',
  keptWhen: null,
  after: '0',
  repeats: false,
  times: '5',
  every: '20',
  mends: false,
  lasting: '3',
  count: '1',
  within: '60',
  seed: '1',
  kind: '',
  targets: [],
  keptRandom: null,
};

const seconds = (ms: number): string => String(ms / 1000);
const milliseconds = (text: string): number => Math.round(Number(text) * 1_000_000) / 1000;

/** The form for something new: nothing chosen yet but its moment. */
export function newForm(
  atMs: number,
  first: Thing,
  condition: { readonly subject: string; readonly value: string },
): ComposerForm {
  return { ...USUAL, things: [first], time: formatMoment(atMs), ...condition };
}

/** The form as a step was written. */
export function formOf(
  { draft }: PlannedStep,
  offered: ScheduleChoices,
  blank: ComposerForm,
  subjects: readonly Subject[],
): ComposerForm {
  const { atMs, plan } = draft;
  const { when, afterMs, repeat, forMs, random, does } = plan;
  const [first] = does;
  const said = first !== undefined && does.length === 1 ? wordsOf(first) : null;
  const known = when === null ? null : offeredCondition(subjectOf(when), subjects);
  return {
    ...blank,
    time: exactMoment(atMs),
    what: random !== null ? 'random' : (said?.what ?? 'things'),
    words: said?.words ?? '',
    things: random === null && said === null ? does.map((part) => thingOf(part, offered)) : blank.things,
    starts: when === null ? 'time' : 'when',
    ...(when === null ? {} : (known ?? { subject: AS_WRITTEN, value: '' })),
    keptWhen: when,
    after: seconds(afterMs),
    ...(repeat === null ? {} : { repeats: true, times: String(repeat.times), every: seconds(repeat.everyMs) }),
    ...(forMs === null ? {} : { mends: true, lasting: seconds(forMs) }),
    ...(random === null
      ? {}
      : {
          count: String(random.count),
          within: seconds(random.withinMs),
          seed: String(random.seed),
          kind: kindOf(random),
          targets: random.targets ?? [],
        }),
    keptRandom: random,
  };
}

/** Only what the form has a field for: another subject, or a value that is in no list, is kept as it was written. */
function offeredCondition(found: ReturnType<typeof subjectOf>, subjects: readonly Subject[]): typeof found {
  const subject = subjects.find(({ id }) => id === found?.subject);
  if (found === null || subject === undefined) return null;
  return subject.input !== 'choice' || subject.values.some(({ value }) => value === found.value) ? found : null;
}

/** To the digit: a moment that is only shown would be moved by being looked at. */
function exactMoment(ms: number): string {
  const shown = formatMoment(ms);
  return readMoment(shown) === ms ? shown : seconds(ms);
}

function wordsOf(part: Part): Pick<ComposerForm, 'what' | 'words'> | null {
  if ('note' in part) return { what: 'note', words: part.note };
  if ('pause' in part) return { what: 'pause', words: part.pause === true ? '' : part.pause };
  return null;
}

function thingOf(part: Part, { choices }: ScheduleChoices): Thing {
  const choice = choiceOf(part, choices);
  if (choice === null || !('command' in part)) return { owner: '', part };
  const owner = ownerKey(choice);
  return choice.fields.length === 0
    ? { owner, part }
    : { owner, part, asked: { choice, typed: givenValues(choice, part.command) } };
}

/** Under which element a choice stands. */
export function ownerKey({ owners: [owner] }: ScheduleChoice): string {
  return owner === undefined ? '' : elementKey(owner);
}

/** What is offered that does the same, whatever its values; null for what the form only keeps. */
export function choiceOf(part: Part | null, choices: readonly ScheduleChoice[]): ScheduleChoice | null {
  if (part === null || !('command' in part)) return null;
  const { command } = part;
  return choices.find((choice) => meaningOf(command, choice) === meaningOf(choice.command, choice)) ?? null;
}

/** Whether everything that happens can be mended after a while. */
export function canBeMended({ what, things }: ComposerForm, choices: readonly ScheduleChoice[]): boolean {
  if (what === 'random') return true;
  return what === 'things' && things.some(({ part }) => choiceOf(part, choices)?.isMended === true);
}

/** What is to be planned; null while something is missing. */
export function draftOf(form: ComposerForm, choices: readonly ScheduleChoice[], nowMs: number): PlanDraft | null {
  const does = partsOf(form);
  const when = whenOf(form);
  const atMs = form.starts === 'time' ? readMoment(form.time) : form.keptWhen === null ? nowMs : readMoment(form.time);
  if (does === null || atMs === null || (form.starts === 'when' && when === null)) return null;
  const isDone = form.what === 'things';
  return {
    atMs: Math.round(atMs * 1000) / 1000,
    plan: {
      when,
      afterMs: when === null ? 0 : milliseconds(form.after),
      does,
      repeat: isDone && form.repeats ? { everyMs: milliseconds(form.every), times: Number(form.times) } : null,
      forMs: form.mends && canBeMended(form, choices) ? milliseconds(form.lasting) : null,
      random: form.what === 'random' ? randomOf(form) : null,
    },
  };
}

function partsOf({ what, things, words }: ComposerForm): readonly Part[] | null {
  const text = words.trim();
  if (what === 'random') return [];
  if (what === 'note') return text === '' ? null : [{ atMs: 0, note: text }];
  if (what === 'pause') return [{ atMs: 0, pause: text === '' ? true : text }];
  const parts = things.flatMap(({ part }) => (part === null ? [] : [part]));
  return parts.length === things.length ? parts : null;
}

function whenOf({ starts, subject, value, keptWhen }: ComposerForm): PlanDraft['plan']['when'] {
  if (starts === 'time') return null;
  return subject === AS_WRITTEN ? keptWhen : expectOf(subject, value);
}

/** Several kinds have no place in a list of one. */
function kindOf({ faults }: NonNullable<PlanDraft['plan']['random']>): string {
  if (faults === null) return '';
  return faults.length === 1 ? (faults[0] ?? '') : AS_WRITTEN;
}

function randomOf(form: ComposerForm): PlanDraft['plan']['random'] {
  const { count, within, seed, kind, targets, keptRandom } = form;
  const faults = kind === AS_WRITTEN ? (keptRandom?.faults ?? null) : kind === '' ? null : [kind];
  return {
    faults,
    targets: targets.length === 0 ? null : targets,
    withinMs: milliseconds(within),
    seed: Number(seed),
    count: Number(count),
  };
}
