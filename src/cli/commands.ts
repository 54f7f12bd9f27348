import type { Design, Mirror } from '../design/design.ts';
import { designJsonSchema } from '../design/design-document.ts';
import { describeValue, orList } from '../design/problem.ts';
import { checkDesign } from '../design/rules/check-design.ts';
import { templates } from '../design/templates.ts';
import { monitor, observe, subjectName } from '../engine/engine.ts';
import { statusScreen } from '../engine/observe/status-screen.ts';
import type { MemberObservation } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import { lessonJsonSchema } from '../lessons/lesson-schema.ts';
import { playScenario } from '../scenario/play-scenario.ts';
import { UNDISTURBED } from '../scenario/read-scenario.ts';
import { runScenario, type ScenarioResult } from '../scenario/run-scenario.ts';
import { scenarioJsonSchema } from '../scenario/scenario-schema.ts';
import { formatCheck } from './format-check.ts';
import { formatResult } from './format-result.ts';
import { InputError, loadDesign, loadDesignToPlay, loadScenarios } from './input.ts';
import type { Outcome } from './outcome.ts';
import type { Paint } from './paint.ts';
import { printable, printableCopy } from './printable.ts';

export interface RunOptions {
  readonly scenario: readonly string[];
  readonly json?: boolean;
  readonly until?: number;
  readonly seed?: number;
}

export function run(design: string | undefined, options: RunOptions, paint: Paint): Outcome {
  const played = loadScenarios(options.scenario, design).map((loaded) => ({
    scenario: loaded.scenario,
    design: loaded.design,
    result: runScenario(loaded.design, loaded.scenario, {
      seed: options.seed,
      untilMs: options.until,
      placeOf: loaded.placeOf,
    }),
  }));
  const ok = played.every(({ result }) => result.ok);
  if (options.json) {
    const results = played.map(({ result }) => result);
    return { text: asJson(results.length === 1 ? results[0] : results), ok };
  }
  const texts = played.map(({ design, result, scenario }) =>
    formatResult(printableCopy(withNames(design, result)), printable(scenario.guide), paint),
  );
  return { text: texts.join('\n\n'), ok };
}

/** People read names where the data have ids. */
function withNames(design: Design, result: ScenarioResult): ScenarioResult {
  const timeline = result.timeline.map((entry) => {
    const { subject } = entry;
    return subject.kind === 'scenario'
      ? entry
      : { ...entry, subject: { ...subject, id: subjectName(design, subject) } };
  });
  return { ...result, timeline };
}

export interface StatusOptions {
  readonly scenario?: string;
  readonly at?: number;
  readonly member?: string;
}

export function status(designFile: string, options: StatusOptions): Outcome {
  const [loaded] =
    options.scenario === undefined
      ? [{ design: loadDesignToPlay(designFile).design, scenario: UNDISTURBED }]
      : loadScenarios([options.scenario], designFile);
  if (loaded === undefined) throw new Error(`${options.scenario} was refused without a reason`);
  const { design, scenario } = loaded;
  const mirrors = design.mirrors.filter(
    ({ members }) => options.member === undefined || members.some(({ name }) => name === options.member),
  );
  if (mirrors.length === 0) {
    const names = design.mirrors.flatMap(({ members }) => members.map(({ name }) => name));
    throw new InputError([`--member: is ${describeValue(options.member)}, expected ${orList(names)}`]);
  }
  const untilMs = options.at ?? scenario.untilMs;
  const world = playScenario(design, scenario, { seed: scenario.seed, untilMs }, { log: () => {} });
  const screens = mirrors.map((mirror) => statusText(world, mirror, options.member, scenario.clockMs + untilMs));
  return {
    text: screens.map(({ text }) => text.split('\n').map(printable).join('\n')).join('\n'),
    ok: screens.every(({ ok }) => ok),
  };
}

/** The screen on the member asked for, else on the primary, else on the first failover member that runs. */
function statusText(world: World, mirror: Mirror, member: string | undefined, wallMs: number): Outcome {
  const { hosts, mirrors } = observe(world);
  const observed = mirrors.find(({ id }) => id === mirror.id);
  const failover = observed?.members.filter(({ type }) => type === 'Failover') ?? [];
  const first = failover.find(({ process }) => process === 'running') ?? failover[0];
  const chosen = member ?? [observed?.primary ?? []].flat()[0] ?? first?.name ?? '';
  const { process = 'ended', host: on = '' } = observed?.members.find(({ name }) => name === chosen) ?? {};
  const isFrozen = hosts.find(({ id }) => id === on)?.state === 'frozen';
  const why = isFrozen ? 'its host is frozen, so ^MIRROR does not respond there' : NO_SCREEN[process];
  if (why !== null) return { text: `${chosen}: ${why}.\n`, ok: false };
  return { text: statusScreen(mirror.label, monitor(world, mirror.id, chosen), wallMs), ok: true };
}

/** Why `^MIRROR` shows nothing on an instance. */
const NO_SCREEN: Readonly<Record<MemberObservation['process'], string | null>> = {
  running: null,
  hung: 'the instance is hung, so ^MIRROR does not respond there',
  starting: 'the instance is still starting, so ^MIRROR cannot be started there yet',
  stopping: 'the instance is shutting down, so ^MIRROR cannot be started there',
  ended: 'the instance is not running, so ^MIRROR cannot be started there',
};

export function check(designFile: string, options: { readonly json?: boolean }, paint: Paint): Outcome {
  const loaded = loadDesign(designFile);
  const result = checkDesign(loaded.design, loaded.document);
  const ok = result.findings.every((finding) => finding.severity !== 'error');
  if (options.json) return { text: asJson({ design: loaded.design.name, ok, ...result }), ok };
  return { text: formatCheck(printableCopy(result), loaded, paint), ok };
}

export function template(name: string | undefined): Outcome {
  if (name === undefined) {
    const lines = templates.map(({ id, title, guide, summary }) => `${id}\n  ${title} (§${guide}). ${summary}\n`);
    return { text: lines.join(''), ok: true };
  }
  const found = templates.find(({ id }) => id === name);
  if (found !== undefined) return { text: found.text, ok: true };
  throw new InputError([`template: is ${describeValue(name)}, expected ${orList(templates.map(({ id }) => id))}`]);
}

const SCHEMAS = { design: designJsonSchema, scenario: scenarioJsonSchema, lesson: lessonJsonSchema } as const;

export type SchemaKind = keyof typeof SCHEMAS;

export function schema(kind: SchemaKind): Outcome {
  return { text: asJson(SCHEMAS[kind]()), ok: true };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
