import { size } from '../design/size.ts';
import { foundText, goalText } from '../scenario/goals.ts';
import type { MirrorSummary, ScenarioResult } from '../scenario/run-scenario.ts';
import { clockTime, spokenDuration } from '../scenario/virtual-time.ts';
import type { ReportSection } from './subject.ts';

/** What the report says of runs: how each came out, what was out of service, and whether the goals of the design were kept. */
export function runsSection(results: readonly ScenarioResult[]): ReportSection {
  return {
    title: 'Runs',
    paragraphs: [
      'Played by the emulation. The goals of the design are judged beside the verdict and do not change it.',
    ],
    tables: [
      {
        caption: 'Runs and what they were expected to show',
        head: ['Run', 'Length', 'Verdict', 'Expectations', 'Primary at the end', 'Out of service', 'Lost'],
        rows: results.flatMap(runRows),
      },
      ...goalTables(results),
    ],
  };
}

function runRows(result: ScenarioResult): string[][] {
  const { scenario, until, ok, expectations, summary } = result;
  const held = expectations.filter((one) => one.ok).length;
  const mirrors = Object.entries(summary);
  return mirrors.map(([mirror, one]) => [
    mirrors.length === 1 ? scenario : `${scenario}, ${mirror}`,
    spokenDuration(until),
    ok ? 'passed' : 'failed',
    expectations.length === 0 ? 'none' : `${held} of ${expectations.length} hold`,
    [one.primary ?? 'none'].flat().join(' and '),
    outagesText(one),
    one.lostUpdates === 0 ? 'nothing' : size(one.lostUpdates),
  ]);
}

function outagesText({ outages }: MirrorSummary): string {
  const texts = outages.map(({ from, to, reason }) => {
    return `${spokenDuration(to - from)} from ${clockTime(from)} (${reason.replaceAll('-', ' ')})`;
  });
  return texts.join('; ') || 'never';
}

function goalTables(results: readonly ScenarioResult[]): ReportSection['tables'] {
  const rows = results.flatMap(({ scenario, goals = [] }) =>
    goals.map((goal) => [
      goalText(goal),
      scenario,
      goal.applies ? (goal.ok ? 'kept' : 'missed') : 'does not apply',
      goal.applies ? foundText(goal) : 'the run had other outages',
    ]),
  );
  return rows.length === 0
    ? []
    : [{ caption: 'Goals in these runs', head: ['Goal', 'Run', 'Result', 'What happened'], rows }];
}
