import { size } from '../design/size.ts';
import { foundText, goalText } from '../scenario/goals.ts';
import type { MirrorSummary, ScenarioResult, TimelineEntry } from '../scenario/run-scenario.ts';
import { violationText } from '../scenario/verdict.ts';
import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { Paint } from './paint.ts';

const TIME_WIDTH = 10;
const SUBJECT_WIDTH = 14;
const INDENT = ' '.repeat(TIME_WIDTH + SUBJECT_WIDTH + 4);

/** What `run` prints for people: the story with its reasons, what was expected, and how it ended. */
export function formatResult(result: ScenarioResult, guide: string, paint: Paint): string {
  const origin = guide === '' ? '' : ` · guide ${guide}`;
  return [
    paint('bold', result.scenario),
    paint('dim', `${result.design} · seed ${result.seed} · ${spokenDuration(result.until)}${origin}`),
    '',
    ...result.timeline.flatMap((entry) => entryLines(entry, paint)),
    '',
    ...expectationLines(result, paint),
    ...result.violations.map((violation) => violationLine(violation, paint)),
    ...Object.entries(result.summary).flatMap(([mirror, summary]) => [
      ...summaryLines(mirror, summary, paint),
      ...adviceLines(result.advice[mirror] ?? [], paint),
    ]),
    ...goalLines(result, paint),
    '',
    verdict(result, paint),
    '',
  ].join('\n');
}

function entryLines(entry: TimelineEntry, paint: Paint): string[] {
  const time = clockTime(entry.at).padStart(TIME_WIDTH);
  const subject = (entry.subject.id || entry.mirror).padEnd(SUBJECT_WIDTH);
  const sections = entry.guide.map((section) => `§${section}`).join(' ');
  const detail = (word: string, text: string) => paint('dim', `${INDENT}${word} ${text}`);
  return [
    `${paint('dim', time)}  ${subject}  ${entry.text}${sections === '' ? '' : ` ${paint('dim', sections)}`}`,
    ...(entry.safety === null ? [] : [detail('why', entry.safety)]),
    ...entry.because.map((reason) => detail('because', reason)),
    ...entry.not.map((alternative) => detail('not', alternative)),
  ];
}

function expectationLines({ expectations }: ScenarioResult, paint: Paint): string[] {
  if (expectations.length === 0) return [];
  const lines = expectations.map(({ at, path, expected, actual, ok, place }) => {
    const time = paint('dim', clockTime(at).padStart(TIME_WIDTH));
    const mark = ok ? paint('green', '✓') : paint('red', '✗');
    const bound = /^(.+)\.at(Least|Most)$/.exec(path);
    if (bound !== null) {
      const [limit, found] = [expected, actual].map((value) => spokenDuration(Number(value)));
      return `${time}  ${mark} ${bound[1]}: ${found}, expected at ${bound[2]?.toLowerCase()} ${limit}`;
    }
    if (path === 'when') {
      return `${time}  ${mark} when ${shown(expected)}: never came to pass${place === undefined ? '' : ` (${place})`}`;
    }
    if (ok) return `${time}  ${mark} ${path}: ${shown(actual)}`;
    return `${time}  ${mark} ${path}: expected ${shown(expected)}, was ${shown(actual)}`;
  });
  return [paint('bold', 'Expectations'), ...lines, ''];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function violationLine(violation: ScenarioResult['violations'][number], paint: Paint): string {
  const time = paint('dim', clockTime(violation.at).padStart(TIME_WIDTH));
  return `${time}  ${paint(violation.warned ? 'yellow' : 'red', '✗')} ${violationText(violation)}`;
}

function summaryLines(mirror: string, summary: MirrorSummary, paint: Paint): string[] {
  const primary = [summary.primary ?? 'none'].flat().join(' and ');
  const vip = summary.vip === null ? '' : `, VIP on ${summary.vip}`;
  const failovers = `${summary.failovers} ${summary.failovers === 1 ? 'failover' : 'failovers'}`;
  const { p50, p99 } = summary.commitLatencyMs;
  return [
    paint('bold', mirror),
    `  primary ${primary}${vip}, ${summary.mode}, ${failovers}`,
    ...summary.outages.map(
      ({ from, to, reason }) =>
        `  out of service for ${spokenDuration(to - from)} from ${clockTime(from)} (${reason.replaceAll('-', ' ')})`,
    ),
    ...feltLines(summary),
    `  ${summary.lostUpdates === 0 ? 'nothing lost' : `${size(summary.lostUpdates)} of durable updates lost`}`,
    `  commits waited ${spokenDuration(p50)} (median), ${spokenDuration(p99)} (99 %)`,
  ];
}

/** What users and application servers felt, where that is anything. */
function feltLines({ clients, applicationServers }: MirrorSummary): string[] {
  return [
    ...Object.entries(clients).flatMap(([id, { outageMs, connectedTo, errors }]) => {
      if (outageMs === 0 && errors === 0) return [];
      const now = connectedTo === null ? 'not connected' : `connected to ${connectedTo}`;
      const failed = errors === 0 ? '' : `, ${errors} <NETWORK> ${errors === 1 ? 'error' : 'errors'}`;
      return [`  client ${id} was not served for up to ${spokenDuration(outageMs)}, ${now}${failed}`];
    }),
    ...Object.entries(applicationServers).map(([id, { state, connectedTo, outageMs, resets }]) => {
      const server = connectedTo === null ? '' : ` to ${connectedTo}`;
      const away = outageMs === 0 ? '' : `, without it for up to ${spokenDuration(outageMs)}`;
      return `  application server ${id}: ${state}${server}${away}${resets === 0 ? '' : `, ${resets} ${resets === 1 ? 'reset' : 'resets'}`}`;
    }),
  ];
}

/** For a mirror that ends without a primary. */
function adviceLines(advice: ScenarioResult['advice'][string], paint: Paint): string[] {
  const sectionsOf = (guide: readonly string[]) => paint('dim', guide.map((section) => `§${section}`).join(' '));
  const expected = advice.filter(({ command }) => command === null);
  const actions = advice.filter(({ command }) => command !== null);
  return [
    ...(expected.length === 0 ? [] : ['  expected to happen by itself:']),
    ...expected.map(({ text, untilMs, guide }) => `    - ${text} (by ${clockTime(untilMs ?? 0)}) ${sectionsOf(guide)}`),
    ...(actions.length === 0 ? [] : [`  what can be done ${expected.length === 0 ? 'now' : 'if that fails'}:`]),
    ...actions.flatMap(({ text, risk, guide, allowed }) => {
      const sections = sectionsOf(guide);
      const warning = risk === 'none' ? '' : ` ${paint('yellow', `(risk: ${risk})`)}`;
      const refused = allowed === true ? [] : [paint('dim', `      not now: ${allowed}`)];
      return [`    - ${text}${warning} ${sections}`, ...refused];
    }),
  ];
}

/** The goals of the design, beside the verdict and without a part in it. */
function goalLines({ goals = [] }: ScenarioResult, paint: Paint): string[] {
  if (goals.length === 0) return [];
  const lines = goals.map((goal) => {
    const what = goalText(goal);
    if (!goal.applies) return paint('dim', `  – ${what}: not what happened in this run`);
    const mark = goal.ok ? paint('green', '✓') : paint('red', '✗');
    return `  ${mark} ${what}: ${foundText(goal)}`;
  });
  return [paint('bold', 'Goals of the design'), ...lines];
}

function verdict({ ok, expectations, eventsExecuted }: ScenarioResult, paint: Paint): string {
  const held = expectations.filter((judgement) => judgement.ok).length;
  const count = `${held} of ${expectations.length} expectations hold`;
  const events = `${String(eventsExecuted).replace(/\B(?=(\d{3})+$)/g, ' ')} events`;
  return `${ok ? paint('green', 'OK') : paint('red', 'FAILED')}  ${count} · ${events}`;
}
