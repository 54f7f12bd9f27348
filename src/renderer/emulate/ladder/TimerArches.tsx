import { memo, useState } from 'react';
import type { LadderTimer } from '../../../shared/emulation.ts';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { attempt } from '../timeline/run-commands.ts';

interface TimerArchesProps {
  readonly ladder: LadderView;
  readonly x: (lane: number) => number;
  readonly y: (atMs: number) => number;
}

/** How far an arch stands out; those of one lane that overlap stand further. */
const REACH_PX = 18;
const FURTHER_PX = 9;

/** Each timer as an arch beside its lane: from when it was armed to where it ran out (a dot) or was stopped (a bar). */
export const TimerArches = memo(function TimerArches({ ladder, x, y }: TimerArchesProps) {
  const { timers, untilMs } = ladder;
  return (
    <svg className="ladder-arches" aria-hidden="true">
      {timers.map((timer, index) => {
        const endMs = timer.endMs ?? untilMs;
        const [top, bottom, at] = [y(timer.armedMs), y(endMs), x(timer.lane)];
        const out = at + REACH_PX + FURTHER_PX * overlaps(timers, index);
        return (
          <g key={`${timer.lane} ${timer.label} ${timer.armedMs}`} className={`ladder-arch is-${timer.end ?? 'armed'}`}>
            <title>{timerText(timer)}</title>
            <path d={`M${at} ${top}C${out} ${top} ${out} ${bottom} ${at} ${bottom}`} />
            {timer.end === 'fired' && <circle cx={at} cy={bottom} r={3.5} />}
            {timer.end === 'stopped' && <path d={`M${at} ${bottom - 4}V${bottom + 4}`} className="ladder-arch-stop" />}
          </g>
        );
      })}
    </svg>
  );
});

/** How many earlier ones of the lane are still armed when one is. */
function overlaps(timers: readonly LadderTimer[], index: number): number {
  const { lane, armedMs } = timers[index] as LadderTimer;
  return timers.slice(0, index).filter((other) => {
    return other.lane === lane && (other.endMs ?? Number.POSITIVE_INFINITY) > armedMs;
  }).length;
}

function timerText({ label, armedMs, dueMs, endMs, end }: LadderTimer): string {
  const from = `${label}: armed ${armedMs < 0 ? 'before the run' : formatMoment(armedMs)}`;
  if (end === 'fired') return `${from}, ran out ${formatMoment(endMs ?? dueMs)}`;
  if (end === 'stopped') return `${from}, stopped ${formatMoment(endMs ?? dueMs)}`;
  return `${from}, runs out ${formatMoment(dueMs)}`;
}

/** The same timers to be read, each of which leads to its end. */
export function TimerTable({ ladder }: { readonly ladder: LadderView }) {
  const [isOpen, setOpen] = useState(false);
  const { timers } = ladder;
  if (timers.length === 0) return null;
  return (
    <details className="ladder-timers" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{timers.length === 1 ? '1 timer' : `${timers.length} timers`}</summary>
      {isOpen && <TimerList ladder={ladder} />}
    </details>
  );
}

/** There only while it is looked at, as it would be made anew with every moment of the run. */
function TimerList({ ladder: { timers, lanes, untilMs } }: { readonly ladder: LadderView }) {
  return (
    <ol aria-label="Timers">
      {timers.map((timer) => (
        <li key={`${timer.lane} ${timer.label} ${timer.armedMs}`}>
          <button type="button" className="text-button" onClick={() => attempt(bridge.seek(timer.endMs ?? untilMs))}>
            {lanes[timer.lane]?.title}, {timerText(timer)}
          </button>
          <p>{timer.sentence}</p>
          <GuideSections sections={timer.guide} />
        </li>
      ))}
    </ol>
  );
}
