import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import type { Observation } from '../engine/state/observation.ts';
import { type GoalJudgement, isAbout, isKept, type Loss } from './goals.ts';

/** The kinds of outage among what was done to a run: what broke something, and planned stops of failover members (§3.4.1). */
export function outagesAmong(design: Design, done: readonly Command[]): string[] {
  return done.filter((command) => isOutage(design, command)).map(kindOf);
}

const kindOf = (command: Command): string => (command.kind === 'fault' ? command.fault : command.action);

function isOutage({ mirrors }: Design, command: Command): boolean {
  if (command.kind === 'fault') {
    // A changed latency and a single lost message are no outages.
    return FAULTS[command.fault]?.mends === false && !/\.(change|drop)$/.test(command.fault);
  }
  const isFailoverMember = mirrors.some(({ members }) =>
    members.some(({ instance, type }) => instance === command.target && type === 'failover'),
  );
  return command.action === 'instance.stop' && isFailoverMember;
}

/** Judges every goal of the design by what was done and what is seen after it. */
export function judgeGoals(design: Design, done: readonly Command[], { mirrors }: Observation): GoalJudgement[] {
  if (design.goals.length === 0) return [];
  const outages = outagesAmong(design, done);
  const loss: Loss = {
    isServed: mirrors.every(({ primary }) => primary !== null),
    longestOutageMs: Math.max(0, ...mirrors.map(({ longestOutageMs }) => longestOutageMs)),
    lostBytes: Math.max(0, ...mirrors.map(({ lostUpdatesBytes }) => lostUpdatesBytes)),
  };
  return design.goals.map((goal) => ({
    ...goal,
    applies: isAbout(goal, outages),
    ok: isKept(goal, loss),
    outageMs: loss.longestOutageMs,
    lost: loss.lostBytes,
    isServed: loss.isServed,
  }));
}
