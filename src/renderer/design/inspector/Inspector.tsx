import { PANEL_WIDTH } from '../../../shared/preferences.ts';
import { DraggableEdge } from '../../controls/DraggableEdge.tsx';
import { leaveFields } from '../../frame/regions.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { ElementPage } from './ElementPage.tsx';
import { MirrorPage } from './MirrorPage.tsx';
import { SelectionPage } from './SelectionPage.tsx';

/** As wide as the panels of a run. The fields of what is selected; with nothing selected, those of the mirror as a whole. */
export function Inspector() {
  const selection = useDesignStore((state) => state.selection);
  const width = usePreferences(({ panelWidth }) => panelWidth);
  const [first] = selection;
  return (
    <aside
      className="side-panel inspector"
      style={{ width }}
      aria-label="Inspector"
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && leaveFields()}
    >
      <DraggableEdge
        name="Width of the inspector"
        side="left"
        size={width}
        least={PANEL_WIDTH.least}
        most={PANEL_WIDTH.most}
        onResize={(panelWidth) => changePreferences({ panelWidth })}
      />
      {first === undefined ? (
        <MirrorPage />
      ) : selection.length === 1 ? (
        <ElementPage key={`${first.kind} ${first.id}`} element={first} />
      ) : (
        <SelectionPage />
      )}
    </aside>
  );
}
