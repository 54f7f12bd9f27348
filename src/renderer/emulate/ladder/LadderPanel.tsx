import './ladder.css';
import { useEffect, useMemo, useRef } from 'react';
import type { LadderFold, LadderLane } from '../../../shared/emulation.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { ComparedBranch, LadderComparisonWords } from './LadderComparison.tsx';
import { LadderRows } from './LadderRows.tsx';
import { LaneList } from './LaneList.tsx';
import { setLadderOptions, useLadderOptions } from './ladder-options.ts';
import { OutagePaths } from './OutagePaths.tsx';
import { difference } from './row-words.ts';
import { LADDER_SCALES, type LadderScale } from './scales.ts';
import { TimerTable } from './TimerArches.tsx';
import { ladderReader, type WholeLadder, wholeOf } from './whole-ladder.ts';

const REACHES = [
  { title: 'Last 10 s', value: 10_000 },
  { title: 'Last 30 s', value: 30_000 },
  { title: 'Last 2 min', value: 120_000 },
  { title: 'Last 10 min', value: 600_000 },
  { title: 'Whole run', value: null },
] as const satisfies readonly { readonly title: string; readonly value: number | null }[];

const FOLDS = [
  { title: 'Processes', value: 'process' },
  { title: 'Hosts', value: 'host' },
  { title: 'Sites', value: 'site' },
] as const satisfies readonly { readonly title: string; readonly value: LadderFold }[];

/** Who said what to whom up to the clock, a lane for each, as a sequence chart. */
export function LadderPanel() {
  useFollowTheClock();
  const ladder = useLadder();
  return (
    <div className="ladder">
      <LadderFilters lanes={ladder?.lanes ?? []} />
      {ladder !== undefined && <LadderContent ladder={ladder} />}
    </div>
  );
}

/**
 * What can be told at once is shown first; the whole of a long run takes its time. What was told of the same before stays meanwhile,
 * as when a row is chosen, which has the focus.
 */
function useLadder(): WholeLadder | undefined {
  const { fold, untilMs, lastMs, hidden, order, isUnfolded, comparedWith, onlyDifferences } = useLadderOptions();
  const shown = useSession(({ tree }) => tree.shown);
  const asked = { fold, untilMs, lastMs, hidden, order, isUnfolded, onlyDifferences };
  const query = { ...asked, comparedWith: comparedWith === shown ? null : comparedWith };
  const question = JSON.stringify({ query, shown });
  const subject = JSON.stringify({ ...query, untilMs: undefined, shown });
  const before = useRef<{ readonly subject: string; readonly ladder: WholeLadder } | null>(null);
  const first = useLiveQuery(
    `first ${question}`,
    async () => wholeOf(await bridge.readLadder({ ...query, isFirst: true, known: null }), null),
    () => true,
  );
  const readWhole = useMemo(ladderReader, []);
  const whole = useLiveQuery(first === undefined ? null : question, () => readWhole({ ...query, isFirst: false }));
  const kept = before.current?.subject === subject ? before.current.ladder : undefined;
  const told = whole ?? kept ?? first;
  if (told !== undefined) before.current = { subject, ladder: told };
  return told;
}

/** A row that is looked at holds the ladder still, until the clock runs on. */
function useFollowTheClock(): void {
  const isPlaying = useSession(({ transport }) => transport.isPlaying);
  useEffect(() => {
    if (isPlaying) setLadderOptions({ untilMs: null });
  }, [isPlaying]);
}

/** As few lines as they go into, because what they take is taken from the rows. */
function LadderFilters({ lanes }: { readonly lanes: readonly LadderLane[] }) {
  const { fold, scale, lastMs, isUnfolded } = useLadderOptions();
  return (
    <div className="ladder-filters">
      <div className="filter-row">
        <FilterChoice<number | null>
          name="How far back"
          value={lastMs}
          options={REACHES}
          onChange={(reach) => setLadderOptions({ lastMs: reach, untilMs: null })}
        />
        <FilterChoice<LadderFold>
          name="A lane for each of"
          value={fold}
          options={FOLDS}
          onChange={(chosen) => setLadderOptions({ fold: chosen, hidden: [], order: [] })}
        />
        <FilterChoice<LadderScale>
          name="Time runs"
          value={scale}
          options={LADDER_SCALES}
          onChange={(chosen) => setLadderOptions({ scale: chosen })}
        />
      </div>
      <label className="ladder-unfolded">
        <input
          type="checkbox"
          checked={isUnfolded}
          onChange={({ target }) => setLadderOptions({ isUnfolded: target.checked })}
        />
        Every message
      </label>
      {lanes.length > 0 && <LaneList lanes={lanes} />}
      <ComparedBranch />
    </div>
  );
}

function LadderContent({ ladder }: { readonly ladder: WholeLadder }) {
  const { comparison } = ladder;
  const other = useSession(({ tree }) => tree.branches.find(({ id }) => id === comparison?.branch)?.name);
  const isPlayed = useSession(({ observation }) => (observation?.atMs ?? 0) > 0);
  return (
    <>
      <Mark />
      {ladder.isCut && (
        <p className="ladder-cut">There is more than can be shown: from {formatMomentWithUnit(ladder.fromMs)} on.</p>
      )}
      {comparison !== null && other !== undefined && <LadderComparisonWords comparison={comparison} other={other} />}
      {ladder.times.length === 0 ? (
        <p className="ladder-cut">{emptyWords(isPlayed, comparison !== null)}</p>
      ) : (
        <LadderRows ladder={ladder} />
      )}
      <TimerTable ladder={ladder} />
      <OutagePaths outages={ladder.outages} />
      {other !== undefined && <OutagePaths outages={comparison?.outages ?? []} branch={other} />}
    </>
  );
}

function emptyWords(isPlayed: boolean, isCompared: boolean): string {
  if (!isPlayed) return 'Nothing has been said yet.';
  return isCompared ? 'No differences in this time.' : 'Nothing was said in this time.';
}

/** Times count from a marked row; beside it stands how far the chosen row is from it. */
function Mark() {
  const { markMs, chosen } = useLadderOptions();
  if (markMs === null && chosen === null) return null;
  return (
    <div className="ladder-mark">
      <p role="status" className="figures">
        {markMs === null
          ? formatMomentWithUnit(chosen?.atMs ?? 0)
          : `Marked ${formatMomentWithUnit(markMs)}${chosen === null ? '' : `, chosen ${difference(markMs, chosen.atMs)}`}`}
      </p>
      {chosen !== null && (
        <button type="button" className="text-button" onClick={() => setLadderOptions({ markMs: chosen.atMs })}>
          Count from here
        </button>
      )}
      {markMs !== null && (
        <button type="button" className="text-button" onClick={() => setLadderOptions({ markMs: null })}>
          Clear the mark
        </button>
      )}
    </div>
  );
}
