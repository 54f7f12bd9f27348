import './ladder.css';
import { useEffect } from 'react';
import type { LadderView } from '../../../shared/ladder.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useSession } from '../../store/session-store.ts';
import { useLiveQuery } from '../../store/useLiveQuery.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { ViewChoice } from '../../ui/controls/ViewChoice.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { LadderRows } from './LadderRows.tsx';
import { LaneList } from './LaneList.tsx';
import { look, useLadderLook } from './ladder-view.ts';
import { OutagePaths } from './OutagePaths.tsx';
import { difference } from './row-words.ts';
import { LADDER_SCALES } from './scales.ts';
import { TimerTable } from './TimerArches.tsx';

const REACHES = [
  { title: 'Last 10 s', value: 10_000 },
  { title: 'Last 30 s', value: 30_000 },
  { title: 'Last 2 min', value: 120_000 },
  { title: 'Last 10 min', value: 600_000 },
  { title: 'Whole run', value: null },
] as const satisfies readonly { readonly title: string; readonly value: number | null }[];

const FOLDS = [
  { name: 'process', title: 'Processes' },
  { name: 'host', title: 'Hosts' },
  { name: 'site', title: 'Sites' },
] as const;

/** Who said what to whom up to the clock, a lane for each, as a sequence chart. */
export function LadderPanel() {
  const { fold, untilMs, lastMs, hidden, order, isUnfolded } = useLadderLook();
  const query = { fold, untilMs, lastMs, hidden, order, isUnfolded };
  useFollowTheClock();
  const ladder = useLiveQuery(JSON.stringify(query), () => bridge.readLadder(query));
  return (
    <div className="ladder">
      <LadderFilters />
      {ladder !== undefined && <LadderContent ladder={ladder} />}
    </div>
  );
}

/** A row that is looked at holds the ladder still, until the clock runs on. */
function useFollowTheClock(): void {
  const isPlaying = useSession(({ transport }) => transport.isPlaying);
  useEffect(() => {
    if (isPlaying) look({ untilMs: null });
  }, [isPlaying]);
}

function LadderFilters() {
  const { fold, scale, lastMs, isUnfolded } = useLadderLook();
  return (
    <div className="ladder-filters">
      <div className="filter-row">
        <FilterChoice<number | null>
          name="How far back"
          value={lastMs}
          options={REACHES}
          onChange={(reach) => look({ lastMs: reach, untilMs: null })}
        />
        <label className="ladder-unfolded">
          <input type="checkbox" checked={isUnfolded} onChange={({ target }) => look({ isUnfolded: target.checked })} />
          Every message
        </label>
      </div>
      <ViewChoice
        name="A lane for each of"
        views={FOLDS}
        shown={fold}
        onShow={(name) => look({ fold: name, hidden: [], order: [] })}
      />
      <ViewChoice name="Time runs" views={LADDER_SCALES} shown={scale} onShow={(name) => look({ scale: name })} />
    </div>
  );
}

function LadderContent({ ladder }: { readonly ladder: LadderView }) {
  const isPlayed = useSession(({ observation }) => (observation?.atMs ?? 0) > 0);
  return (
    <>
      <LaneList lanes={ladder.lanes} />
      <Mark ladder={ladder} />
      {ladder.isCut && (
        <p className="ladder-cut">There is more than can be shown: from {formatMomentWithUnit(ladder.fromMs)} on.</p>
      )}
      {ladder.rows.length === 0 ? (
        <p className="ladder-cut">{isPlayed ? 'Nothing was said in this time.' : 'Nothing has been said yet.'}</p>
      ) : (
        <LadderRows ladder={ladder} />
      )}
      <TimerTable ladder={ladder} />
      <OutagePaths outages={ladder.outages} />
    </>
  );
}

/** Times count from a marked row; beside it stands how far the chosen row is from it. */
function Mark({ ladder }: { readonly ladder: LadderView }) {
  const { markMs, chosen } = useLadderLook();
  const row = ladder.rows.find(({ sequence }) => sequence === chosen);
  if (markMs === null && row === undefined) return null;
  return (
    <div className="ladder-mark">
      <p role="status" className="figures">
        {markMs === null
          ? formatMomentWithUnit(row?.atMs ?? 0)
          : `Marked ${formatMomentWithUnit(markMs)}${row === undefined ? '' : `, chosen ${difference(markMs, row.atMs)}`}`}
      </p>
      {row !== undefined && (
        <button type="button" className="text-button" onClick={() => look({ markMs: row.atMs })}>
          Count from here
        </button>
      )}
      {markMs !== null && (
        <button type="button" className="text-button" onClick={() => look({ markMs: null })}>
          Clear the mark
        </button>
      )}
    </div>
  );
}
