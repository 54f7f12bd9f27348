import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { fingerprint, observe } from '../../src/engine/engine.ts';
import { parseDuration } from '../../src/scenario/duration.ts';
import { fromStep } from '../../src/scenario/from-step.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { type StepDocument, toStep } from '../../src/scenario/to-step.ts';
import { commandRun, startAgain } from '../../src/session/branches.ts';
import { beginRun, nowOf, type Run, seekTo, stepRun, worldOf } from '../../src/session/run.ts';
import { scenarioOf } from '../../src/session/script.ts';
import { createTerminals, readTerminal, type Terminals, typeInTerminal } from '../../src/session/terminals.ts';
import type { TerminalReference } from '../../src/shared/terminal.ts';
import { INTERRUPT } from '../../src/terminal/terminal.ts';
import type { Block } from './read-dialogue.ts';

const root = join(import.meta.dirname, '../..');

/** What a file does: one run of a design, and what is typed in its terminals. */
export interface Stage {
  design: Design;
  run: Run;
  terminals: Terminals;
  /** What was seen of each terminal last, so that a block shows only what is new. */
  shown: Record<string, string>;
}

export function playBlock(
  stage: Stage | null,
  block: Block,
): { readonly stage: Stage; readonly seen: readonly string[] } {
  if (block.directive === 'design') return { stage: open(block.given), seen: [] };
  if (stage === null) throw new Error('The first block must name a design.');
  const directive = DIRECTIVES[block.directive];
  if (directive === undefined) throw new Error(`There is no directive ${block.directive}.`);
  return { stage, seen: directive(stage, block) };
}

function open(path: string): Stage {
  const { design } = readDesign(readFileSync(join(root, path), 'utf8'), path);
  if (design === null) throw new Error(`${path} cannot be read.`);
  const run = beginRun(design, () => undefined);
  return { design, run, terminals: createTerminals(run, { act: (command) => commandRun(run, command) }), shown: {} };
}

const DIRECTIVES: Readonly<Record<string, (stage: Stage, block: Block) => readonly string[]>> = {
  until: (stage, { given }) => {
    const atMs = parseDuration(given) ?? 0;
    while (nowOf(stage.run) < atMs) stepRun(stage.run, atMs);
    return statusLines(stage);
  },
  cold: ({ run }) => {
    startAgain(run, { start: 'cold', seed: 1 });
    return [];
  },
  clock: (stage, { given }) => {
    seekTo(stage.run, parseDuration(given) ?? 0);
    return statusLines(stage);
  },
  step: (stage, { given }) => {
    const step = toStep({ at: 0, ...(parse(given) as object) } as StepDocument, stage.design);
    if (!('command' in step)) throw new Error('Only a fault or an action is a step of a dialogue.');
    const result = commandRun(stage.run, step.command);
    return [result.ok ? 'ok' : result.reason];
  },
  type: (stage, { given, typed }) => {
    const place = placeOf(given);
    const before = stage.run.branch.script.steps.length;
    const branch = stage.run.branch;
    for (const line of typed) typeInTerminal(stage.terminals, place, line === '^C' ? INTERRUPT : line);
    return [...news(stage, place), ...branchLine(stage, branch), ...recorded(stage, before)];
  },
  look: (stage, { given }) => news(stage, placeOf(given)),
  whole: (stage, { given }) => {
    stage.shown[given] = '';
    return news(stage, placeOf(given));
  },
  replay: replay,
};

function placeOf(given: string): TerminalReference {
  const [kind, id = ''] = given.split(' ');
  return { kind: kind === 'shell' ? 'host' : 'instance', id };
}

/** What has been printed since the last look, and what stands before the cursor. */
function news(stage: Stage, place: TerminalReference): readonly string[] {
  const { text, prompt, silent, isWaiting } = readTerminal(stage.terminals, place);
  const key = `${place.kind === 'host' ? 'shell' : 'instance'} ${place.id}`;
  const before = stage.shown[key] ?? '';
  stage.shown[key] = text;
  const printed = text.startsWith(before) ? text.slice(before.length) : `(anew)\n${text}`;
  return [
    ...printed.split('\n').slice(0, -1),
    ...(silent === null ? [] : [`(silent: ${silent})`]),
    ...(isWaiting ? ['(waiting)'] : []),
    ...(prompt === null ? [] : [`${prompt}_`]),
  ];
}

function branchLine({ run }: Stage, before: Run['branch']): readonly string[] {
  return run.branch === before ? [] : [`=> another branch: ${run.branch.name}`];
}

/** The steps that were noted for what was typed, as a scenario file has them. */
function recorded({ run, design }: Stage, before: number): readonly string[] {
  return run.branch.script.steps.slice(before).map(({ step, outcome }) => {
    const { at: _, ...written } = fromStep(step, design);
    const refused = outcome?.kind === 'given' && !outcome.result.ok ? ' (refused)' : '';
    return `=> ${stringify(written, { collectionStyle: 'flow', lineWidth: 0 }).trim()}${refused}`;
  });
}

function statusLines({ run }: Stage): readonly string[] {
  return observe(worldOf(run)).mirrors.map(
    ({ name, members }) => `${name}: ${members.map(({ name: member, status }) => `${member} ${status}`).join(', ')}`,
  );
}

/** What was noted, as a file has it, leads without a window to the very same world. */
function replay({ run, design }: Stage): readonly string[] {
  const { branch } = run;
  const scenario = scenarioOf(branch.script, { ...branch.start, clockMs: run.clockMs }, nowOf(run));
  const steps = scenario.steps.map((step) => toStep(fromStep(step, design), design));
  const options = { seed: scenario.seed, untilMs: nowOf(run) };
  const world = playScenario(design, { ...scenario, steps }, options, { log: () => undefined });
  return [fingerprint(world) === fingerprint(branch.recording.head) ? 'the same world' : 'another world'];
}
