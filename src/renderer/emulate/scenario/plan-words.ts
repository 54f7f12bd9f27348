import type { PlanRule, ScenarioStepView } from '../../../shared/scenario.ts';
import { formatDuration, formatMomentWithUnit } from '../../ui/text/duration.ts';
import { conditionSentence } from './condition-words.ts';

/** What a step does, for people: a plan that draws by lot says so, as it has no other words, and one of several occurrences says which it is. */
export function stepText(step: ScenarioStepView): string {
  const { round } = step;
  return round === null ? textOf(step) : `${textOf(step)} (${round.number} of ${round.of})`;
}

function textOf({ kind, text, rule, drawnBy }: ScenarioStepView): string {
  if (kind === 'expect') return 'Expected';
  if (kind === 'pause') return text === '' ? 'Pause' : `Pause: ${text}`;
  if (rule?.random != null) return rule.random.count === 1 ? 'Random outage' : `${rule.random.count} random outages`;
  return drawnBy === null ? text : `${text} (random)`;
}

/** How a plan happens, a line for each part of it. */
export function ruleLines({ rule }: ScenarioStepView): readonly string[] {
  if (rule === null) return [];
  const { random, repeat, forMs } = rule;
  return [
    ...whenLines(rule),
    ...(random === null ? [] : [`Within ${formatDuration(random.withinMs)}, drawn with seed ${random.seed}`]),
    ...(repeat === null
      ? []
      : [`${repeat.times} times, every ${formatDuration(repeat.everyMs)}; each is listed at its time`]),
    ...(forMs === null ? [] : [`Repaired after ${formatDuration(forMs)}`]),
  ];
}

function whenLines(rule: PlanRule): readonly string[] {
  const { when, afterMs, metMs } = rule;
  if (when === null) return [];
  const delay = afterMs === 0 ? '' : `, ${formatDuration(afterMs)} later`;
  const met = metMs === null ? '' : `: so at ${formatMomentWithUnit(metMs)}`;
  return [`When ${conditionWords(rule)}${delay}${met}`];
}

export function conditionWords({ when }: PlanRule): string {
  return (when ?? []).map(({ path, expected }) => conditionSentence(path, expected)).join(' and ');
}
