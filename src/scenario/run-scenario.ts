import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { type Advice, advice, commandText, observe } from '../engine/engine.ts';
import { type MirrorStatistics, statistics } from '../engine/observe/statistics.ts';
import type {
  ClientObservation,
  EcpConnectionObservation,
  LogEntry,
  MirrorObservation,
  Observation,
} from '../engine/state/observation.ts';
import type { Violation } from '../engine/state/output.ts';
import type { World } from '../engine/state/world.ts';
import { conditionText } from './conditions.ts';
import type { GoalJudgement } from './goals.ts';
import type { Happening } from './happenings.ts';
import type { Judgement } from './judge-expectation.ts';
import { judgeGoals } from './judge-goals.ts';
import { judgeStep } from './judge-step.ts';
import { playScenario } from './play-scenario.ts';
import { judgeRefusals, noteLogEntry, type RefusalBook } from './refusals.ts';
import type { PlanStep, Scenario, Step } from './scenario.ts';
import { verdictOf } from './verdict.ts';

export interface TimelineEntry extends Pick<LogEntry, 'at' | 'mirror' | 'text' | 'safety' | 'guide' | 'not'> {
  readonly subject: LogEntry['subject'] | typeof THE_SCENARIO;
  readonly event: LogEntry['event'] | ScenarioEvent;
  readonly because: readonly string[];
}

/** What a scenario says of itself beside what happens in the mirror. */
export type ScenarioEvent = 'note' | 'pause' | 'condition-met' | 'outage-drawn';

const THE_SCENARIO = { kind: 'scenario', id: 'scenario' } as const;

export interface MirrorSummary {
  readonly primary: MirrorObservation['primary'];
  readonly mode: MirrorObservation['mode'];
  readonly vip: string | null;
  readonly failovers: number;
  readonly outages: MirrorStatistics['outages'];
  readonly lostUpdates: number;
  readonly commitLatencyMs: MirrorObservation['commitLatencyMs'];
  /** What its users feel, by their ids: the longest time without an update that completed, through network and redirection. */
  readonly clients: Readonly<Record<string, ClientSummary>>;
  /** Their connections to this mirror, by their ids. */
  readonly applicationServers: Readonly<Record<string, ApplicationServerSummary>>;
}

export interface ClientSummary extends Pick<ClientObservation, 'status' | 'connectedTo' | 'errors'> {
  readonly outageMs: number;
}

export interface ApplicationServerSummary {
  readonly state: EcpConnectionObservation['state'];
  readonly connectedTo: string | null;
  readonly outageMs: number;
  readonly resets: number;
  readonly errors: number;
}

export interface TimedJudgement extends Judgement {
  readonly at: number;
  /** Where in the file what was waited for is written, where that is known. */
  readonly place?: string;
}

/** What `run --json` prints for one scenario (`formats.md` section 3). */
export interface ScenarioResult {
  readonly design: string;
  readonly scenario: string;
  readonly seed: number;
  readonly until: number;
  readonly ok: boolean;
  readonly expectations: readonly TimedJudgement[];
  readonly violations: readonly Violation[];
  readonly timeline: readonly TimelineEntry[];
  readonly summary: Readonly<Record<string, MirrorSummary>>;
  readonly final: Readonly<Record<string, { readonly members: Readonly<Record<string, FinalMember>> }>>;
  /** For each mirror that ends without a primary: what an operator may do, and the guide's risk of it. */
  readonly advice: Readonly<Record<string, readonly Advice[]>>;
  /** How the goals of the design came out; left out where it has none. They do not change `ok`. */
  readonly goals?: readonly GoalJudgement[];
  readonly eventsExecuted: number;
}

export interface FinalMember {
  readonly type: string;
  readonly status: string;
  readonly journalTransfer: string;
  readonly dejournaling: string;
}

export interface RunOptions {
  /** Wins over the scenario's own seed. */
  readonly seed?: number | undefined;
  /** Ends the run at this time, earlier or later than the scenario says. */
  readonly untilMs?: number | undefined;
  /** Where a step is written, such as `pair.scenario.yaml:9:5`. */
  readonly placeOf?: ((step: Step) => string | null) | undefined;
}

/** Plays a scenario on a design and judges it. The same design, scenario and options give the same result, always. */
export function runScenario(design: Design, scenario: Scenario, options: RunOptions = {}): ScenarioResult {
  const seed = options.seed ?? scenario.seed;
  const untilMs = options.untilMs ?? scenario.untilMs;
  const log: LogEntry[] = [];
  const violations: Violation[] = [];
  const timeline: TimelineEntry[] = [];
  const judgements: TimedJudgement[] = [];
  const refusals: RefusalBook = { commands: [], later: new Map() };
  const done: Command[] = [];

  const world = playScenario(
    design,
    scenario,
    { seed, untilMs },
    {
      log: (entry) => {
        log.push(entry);
        timeline.push(timelineEntry(entry));
        noteLogEntry(refusals, entry);
      },
      violation: (violation) => violations.push(violation),
      commanded: (step, result, deadlineMs) => {
        refusals.commands.push({ step, result, deadlineMs });
        if (result.ok) done.push(step.command);
      },
      expected: (step, current) => {
        for (const judgement of judgeStep(step, current, log)) judgements.push({ at: step.atMs, ...judgement });
      },
      happens: (happening) => timeline.push(ofScenario(happeningWords(design, happening), happening.step.atMs)),
      met: ({ plan }, at) =>
        timeline.push(ofScenario({ event: 'condition-met', text: `Condition met: ${textOfCondition(plan)}` }, at)),
      unmet: (step) => judgements.push(neverCame(step, untilMs, options)),
    },
  );

  const expectations = [...judgements, ...judgeRefusals(refusals)].sort((one, other) => one.at - other.at);
  const observation = observe(world);
  return {
    design: design.name,
    scenario: scenario.name,
    seed,
    until: untilMs,
    ok: verdictOf(expectations, violations).isPassed,
    expectations,
    violations,
    timeline,
    summary: summaries(observation, world),
    final: finalMembers(observation),
    advice: adviceByMirror(observation, world),
    ...(design.goals.length === 0 ? {} : { goals: judgeGoals(design, done, observation) }),
    eventsExecuted: observation.eventsExecuted,
  };
}

function ofScenario(said: Pick<TimelineEntry, 'event' | 'text'>, at: number): TimelineEntry {
  return { at, mirror: '', subject: THE_SCENARIO, ...said, safety: null, guide: [], because: [], not: [] };
}

function happeningWords(design: Design, { step, drawnBy }: Happening): Pick<TimelineEntry, 'event' | 'text'> {
  if ('note' in step) return { event: 'note', text: step.note };
  if ('pause' in step) return { event: 'pause', text: step.pause === true ? 'Pause' : `Pause: ${step.pause}` };
  const what = 'command' in step ? commandText(design, step.command) : '';
  return { event: 'outage-drawn', text: `Random outage (seed ${drawnBy}): ${what}` };
}

function textOfCondition({ when }: PlanStep['plan']): string {
  return when === null ? '' : conditionText(when);
}

/** A condition that never came true is an expectation that did not hold. */
function neverCame(step: PlanStep, at: number, { placeOf }: RunOptions): TimedJudgement {
  const place = placeOf?.(step) ?? null;
  const judgement = { at, path: 'when', expected: textOfCondition(step.plan), actual: null, ok: false };
  return place === null ? judgement : { ...judgement, place };
}

function timelineEntry({ at, mirror, subject, event, text, safety, guide, because, not }: LogEntry): TimelineEntry {
  return { at, mirror, subject, event, text, safety, guide, because: because.map(factText), not };
}

/** A fact and since when it was known, in virtual seconds. */
function factText({ text, at }: LogEntry['because'][number]): string {
  return at === null ? text : `${text} (at ${(at / 1000).toFixed(3)} s)`;
}

function summaries(observation: Observation, world: World): Record<string, MirrorSummary> {
  const byMirror = statistics(world);
  return Object.fromEntries(
    observation.mirrors.map(({ id, primary, mode, vip, failovers, lostUpdatesBytes, commitLatencyMs }, index) => {
      const outages = byMirror[id]?.outages ?? [];
      const summary: MirrorSummary = {
        primary,
        mode,
        vip,
        failovers,
        outages,
        lostUpdates: lostUpdatesBytes,
        commitLatencyMs,
        clients: clientSummaries(id, observation, world),
        applicationServers: applicationServerSummaries(observation, id, index === 0),
      };
      return [id, summary];
    }),
  );
}

/** The connections to the mirror; those to data servers that are in none stand with the first. */
function applicationServerSummaries(
  { applicationServers }: Observation,
  mirror: string,
  isFirst: boolean,
): MirrorSummary['applicationServers'] {
  return Object.fromEntries(
    applicationServers.flatMap(({ id, connections }) => {
      const own = connections.find((connection) => connection.mirror === mirror);
      const shown = own ?? (isFirst ? connections.find((connection) => connection.mirror === null) : undefined);
      if (shown === undefined) return [];
      const { state, connectedTo, longestOutageMs, resets, errors } = shown;
      return [[id, { state, connectedTo, outageMs: longestOutageMs, resets, errors }]];
    }),
  );
}

function clientSummaries(mirror: string, { clients }: Observation, { design }: World): MirrorSummary['clients'] {
  const own = new Set(design.clients.filter(({ connect }) => connect.mirror === mirror).map(({ id }) => id));
  return Object.fromEntries(
    clients
      .filter(({ id }) => own.has(id))
      .map(({ id, status, connectedTo, longestOutageMs, errors }) => [
        id,
        { outageMs: longestOutageMs, status, connectedTo, errors },
      ]),
  );
}

function adviceByMirror({ mirrors }: Observation, world: World): ScenarioResult['advice'] {
  const without = mirrors.filter(({ primary }) => primary === null);
  return Object.fromEntries(without.map(({ id }) => [id, advice(world, id)]));
}

function finalMembers(observation: Observation): ScenarioResult['final'] {
  return Object.fromEntries(
    observation.mirrors.map((mirror) => [
      mirror.id,
      {
        members: Object.fromEntries(
          mirror.members.map(({ name, type, status, journalTransfer, dejournaling }) => [
            name,
            { type, status, journalTransfer, dejournaling },
          ]),
        ),
      },
    ]),
  );
}
