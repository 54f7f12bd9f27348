import { leaveFields } from '../../frame/regions.ts';
import { SideArea } from '../../frame/SideArea.tsx';
import { useDesignStore } from '../../store/design-store.ts';
import { ElementPage } from './ElementPage.tsx';
import { MirrorPage } from './MirrorPage.tsx';
import { SelectionPage } from './SelectionPage.tsx';

/** The fields of what is selected; with nothing selected, those of the mirror as a whole. */
export function Inspector() {
  const selection = useDesignStore((state) => state.selection);
  const [first] = selection;
  return (
    <SideArea
      className="inspector"
      aria-label="Inspector"
      edge="Width of the inspector"
      onKeyDown={({ key, defaultPrevented }) => key === 'Escape' && !defaultPrevented && leaveFields()}
    >
      {first === undefined ? (
        <MirrorPage />
      ) : selection.length === 1 ? (
        <ElementPage key={`${first.kind} ${first.id}`} element={first} />
      ) : (
        <SelectionPage />
      )}
    </SideArea>
  );
}
