import type { RehearsalEntry, RehearsalStepView, RehearsalView } from '../shared/rehearsal.ts';

export interface RehearsalFacts {
  readonly design: string;
  /** Who sat before it. */
  readonly who: string;
  readonly savedAt: Date;
}

const KINDS: Readonly<Record<RehearsalEntry['kind'], string>> = {
  done: 'done',
  begun: 'begun',
  seen: 'seen',
  refused: 'refused',
  'not-asked-for': 'not in the runbook',
};

const STATES: Readonly<Record<RehearsalStepView['state'], string>> = {
  'to-come': 'not done',
  now: 'not done',
  done: 'done, its result was not seen',
  ticked: 'done, and its result was seen',
  'passed-over': 'not needed',
};

/** A rehearsal as plain text: who, what, when, and what was seen. The same rehearsal gives the same text. */
export function writeRehearsalLog(view: RehearsalView, { design, who, savedAt }: RehearsalFacts): string {
  const { title, guide, mirror, dr, steps, log } = view;
  const facts = [
    ['Runbook', `${title}${dr === null ? '' : `: ${dr}`} (§${guide})`],
    ['Design', `${design}, mirror ${mirror}`],
    ['Rehearsed by', who],
    ['Saved', savedAt.toISOString()],
    ['Result', resultOf(view)],
  ].map(([name = '', value = '']) => `${`${name}:`.padEnd(14)}${oneLine(value)}`);
  const stepLines = steps.map(({ text, state }, index) => `${index + 1}. ${oneLine(text)}: ${STATES[state]}`);
  const lines = ['Rehearsal', '', ...facts, '', 'Steps', '', ...stepLines, '', 'Log, in virtual time', ''];
  return `${[...lines, ...(log.length === 0 ? ['Nothing was done.'] : log.map(entryLine))].join('\n')}\n`;
}

export function resultOf({ steps, isOver }: RehearsalView): string {
  const needed = steps.filter(({ state }) => state !== 'passed-over');
  const seen = needed.filter(({ state }) => state === 'ticked').length;
  return isOver ? 'finished, every step was seen to work' : `not finished, ${seen} of ${needed.length} steps`;
}

function entryLine({ atMs, kind, what, step, seen }: RehearsalEntry): string {
  const place = step === null ? '' : `step ${step + 1}, `;
  const words = [what, seen].filter((part) => part !== '').map(oneLine);
  return `${clockOf(atMs)}  ${place}${KINDS[kind]}: ${words.join(' - ')}`;
}

function clockOf(ms: number): string {
  const whole = Math.round(ms);
  const pad = (part: number, width = 2): string => String(part).padStart(width, '0');
  const seconds = Math.floor(whole / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => pad(part));
  return `${clock.join(':')}.${pad(whole % 1000, 3)}`;
}

/** A name out of a drawing adds no line, and turns the direction of none. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
