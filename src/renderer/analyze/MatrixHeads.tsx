import { groupOf, type Matrix } from './matrix-model.ts';
import { HEAD_HEIGHT_PX, HEAD_WIDTH_PX, type Places } from './matrix-places.ts';

interface MatrixHeadsProps {
  readonly faults: Matrix['faults'];
  /** What is written of each. */
  readonly words: readonly string[];
  readonly columns: Places;
  readonly from: number;
  readonly to: number;
  readonly hasPairs: boolean;
}

/** The outages that stand above the columns, with their sites; it stays in sight. */
export function MatrixHeads({ faults, words, columns, from, to, hasPairs }: MatrixHeadsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid has the focus.
    <div className="matrix-heads" role="row" aria-rowindex={1} style={{ height: HEAD_HEIGHT_PX }}>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above. */}
      <div className="matrix-corner" role="columnheader" aria-colindex={1} style={{ width: HEAD_WIDTH_PX }}>
        {hasPairs ? (
          <>
            <span>Upper right: one after the other</span>
            <span>Diagonal: alone</span>
            <span>Lower left: both at once</span>
          </>
        ) : (
          <span>Diagonal: each outage alone</span>
        )}
      </div>
      {columns.groups.map(({ name, at, size }) => (
        <span
          key={name}
          className="matrix-column-group"
          aria-hidden="true"
          title={name}
          style={{ left: HEAD_WIDTH_PX + at + 6, width: size - 6 }}
        >
          {name}
        </span>
      ))}
      {faults.slice(from, to + 1).map((line, index) => (
        // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above.
        <div
          key={line.id}
          className="matrix-column-head"
          role="columnheader"
          aria-colindex={from + index + 2}
          aria-label={`${line.title}, ${groupOf(line)}`}
          title={`${line.title}, ${groupOf(line)}`}
          style={{ left: HEAD_WIDTH_PX + (columns.at[from + index] ?? 0) }}
        >
          <span>{words[from + index]}</span>
        </div>
      ))}
    </div>
  );
}
