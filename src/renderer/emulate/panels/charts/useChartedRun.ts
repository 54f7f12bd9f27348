import { useEffect, useState } from 'react';
import { shallow } from 'zustand/shallow';
import type { ChartSample } from '../../../../shared/charts.ts';
import { scheduleDeferredFrame } from '../../../store/frame-scheduler.ts';
import { type SessionState, useSession } from '../../../store/session-store.ts';

/** What the charts show of the run, all of it of one moment. */
export interface ChartedRun {
  readonly samples: readonly ChartSample[];
  readonly nowMs: number;
  readonly untilMs: number;
}

/** While the run goes on, so seldom; that is as often as a chart can be read. */
const REDRAWN_AFTER_MS = 300;

export function useChartedRun(): ChartedRun {
  const [charted, setCharted] = useState(() => chartedRun(useSession.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let cancel = (): void => {};
    const take = (): void => {
      timer = null;
      cancel = scheduleDeferredFrame(take, () => setCharted(chartedRun(useSession.getState())));
    };
    const stop = useSession.subscribe(({ transport, charts }, before) => {
      // The first samples arrive when the panel is opened, and are waited for.
      const isUnderWay = transport.isPlaying || transport.isSeeking;
      if (isUnderWay && charts.length > 0 && before.charts.length > 0) timer ??= setTimeout(take, REDRAWN_AFTER_MS);
      else setCharted((shown) => keepSame(shown, chartedRun(useSession.getState())));
    });
    // What came between the first frame and this: while the clock stands, nothing more comes.
    setCharted((shown) => keepSame(shown, chartedRun(useSession.getState())));
    return () => {
      stop();
      cancel();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return charted;
}

function chartedRun({ charts, observation, transport }: SessionState): ChartedRun {
  return { samples: charts, nowMs: observation?.atMs ?? 0, untilMs: transport.recordedUntilMs };
}

const keepSame = (shown: ChartedRun, now: ChartedRun): ChartedRun => (shallow(shown, now) ? shown : now);
