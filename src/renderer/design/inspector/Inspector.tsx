import type { ElementReference } from '../../../design/element.ts';
import { elementPath } from '../../../design/element-path.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { Contained } from '../../workspace/Contained.tsx';
import { leaveFields } from '../../workspace/regions.ts';
import { SideArea } from '../../workspace/SideArea.tsx';
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
        <SelectedElement element={first} />
      ) : (
        <SelectionPage />
      )}
    </SideArea>
  );
}

/** By its place in the document, so that a rename keeps the fields, and the focus in them. */
function SelectedElement({ element }: { readonly element: ElementReference }) {
  const key = useDesignStore(({ history }) => [element.kind, ...elementPath(history.present, element)].join(' '));
  return (
    <Contained key={key} part="What is selected">
      <ElementPage element={element} />
    </Contained>
  );
}
