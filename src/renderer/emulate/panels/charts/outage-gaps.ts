import type { ChartSample } from '../../../../shared/charts.ts';
import { OUTAGE_WORDS } from '../../outage-words.ts';

/** A stretch of time in which updates could not become durable, or a client was not served. */
export interface Gap {
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

/** As close as two moments are that are one: what is between them comes of adding fractions. */
const ONE_MOMENT_MS = 0.01;

/** When updates were not possible: as long as the run counts it, though an outage begins and ends between samples. */
export function outageGaps(samples: readonly ChartSample[], mirror: number): readonly Gap[] {
  const gaps: Gap[] = [];
  samples.forEach(({ atMs, mirrors }, place) => {
    const before = samples[place - 1];
    const { unavailableMs = 0, outage = null } = mirrors[mirror] ?? {};
    const lastedMs = unavailableMs - (before?.mirrors[mirror]?.unavailableMs ?? 0);
    if (lastedMs < ONE_MOMENT_MS) return;
    const last = gaps.at(-1);
    const goesOn = last !== undefined && last.toMs >= (before?.atMs ?? 0) - ONE_MOMENT_MS;
    const reason = outage ?? before?.mirrors[mirror]?.outage ?? null;
    const words = reason === null ? 'Updates were not possible' : OUTAGE_WORDS[reason];
    const fromMs = goesOn ? last.toMs : atMs - lastedMs;
    const toMs = fromMs + lastedMs;
    if (goesOn && last.words === words) gaps[gaps.length - 1] = { ...last, toMs };
    else gaps.push({ fromMs, toMs, words });
  });
  return gaps;
}
