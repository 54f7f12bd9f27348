import type { LadderComparison } from '../../../shared/ladder.ts';
import { useSession } from '../../store/session-store.ts';
import { FilterChoice } from '../../ui/controls/FilterChoice.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { setLadderOptions, useLadderOptions } from './ladder-options.ts';

/** Which branch is laid over the shown one; offered where there is another. */
export function ComparedBranch() {
  const { comparedWith, onlyDifferences } = useLadderOptions();
  const { branches, shown } = useSession(({ tree }) => tree);
  const others = branches.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  const chosen = others.some(({ id }) => id === comparedWith) ? comparedWith : null;
  return (
    <div className="filter-row">
      <FilterChoice<number | null>
        name="Lay another branch over it"
        value={chosen}
        options={[
          { title: 'Compare with no branch', value: null },
          ...others.map(({ id, name }) => ({ title: `Compare with ${name}`, value: id })),
        ]}
        onChange={(id) => setLadderOptions({ comparedWith: id })}
      />
      {chosen !== null && (
        <label className="ladder-unfolded">
          <input
            type="checkbox"
            checked={onlyDifferences}
            onChange={({ target }) => setLadderOptions({ onlyDifferences: target.checked })}
          />
          Only differences
        </label>
      )}
    </div>
  );
}

/** How the two branches differ, in figures. */
export function LadderComparisonWords({
  comparison,
  other,
}: {
  readonly comparison: LadderComparison;
  readonly other: string;
}) {
  const { partedAtMs, untilMs, onlyHere, onlyThere, atOtherTimes } = comparison;
  const span =
    partedAtMs === null
      ? `Two runs from their beginning, compared until ${formatMomentWithUnit(untilMs)}`
      : `The same until ${formatMomentWithUnit(partedAtMs)}, compared until ${formatMomentWithUnit(untilMs)}`;
  return (
    <p className="ladder-compared" role="status">
      <span>{span}:</span>
      <span className="ladder-difference is-here">{onlyHere} only here</span>
      <span className="ladder-difference is-there">
        {onlyThere} only in {other}
      </span>
      <span className="ladder-difference is-both">
        {atOtherTimes} at another time (+ is later in {other})
      </span>
    </p>
  );
}
