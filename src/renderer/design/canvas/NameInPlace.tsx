import { useState } from 'react';
import { rename, whyNotRename } from '../../../design/edits/rename.ts';
import { type ElementReference, elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { useDesignDocument, useDesignStore } from '../../store/design-store.ts';
import { Name } from '../../ui/controls/Name.tsx';
import { showInDesignView, useDesignView } from '../design-view.ts';
import { NoteText } from '../NoteText.tsx';

interface NameInPlaceProps {
  readonly element: ElementReference;
}

/** The name of something, and a field in its place while it is being renamed. */
export function NameInPlace({ element }: NameInPlaceProps) {
  const name = useDesignStore(({ history }) => elementName(history.present, element));
  const isRenaming = useDesignView(({ renaming }) => renaming !== null && elementKey(renaming) === elementKey(element));
  if (!isRenaming) return <Name text={name} />;
  if (element.kind !== 'note') return <NameField element={element} name={name} />;
  return (
    <NoteText id={element.id} name={`Text of ${name}`} isFocused onEnd={() => showInDesignView({ renaming: null })} />
  );
}

function NameField({ element, name }: { readonly element: ElementReference; readonly name: string }) {
  const document = useDesignDocument();
  const [draft, setDraft] = useState(name);
  const refusal = whyNotRename(document, element, draft);
  const end = (isWanted: boolean): void => {
    showInDesignView({ renaming: null });
    if (!isWanted || refusal !== null || draft === name) return;
    useDesignStore.getState().edit(`Rename ${name}`, (before) => rename(before, element, draft));
  };
  return (
    <input
      className="name-field nodrag nopan"
      type="text"
      aria-label={`Name of ${name}`}
      aria-invalid={refusal !== null}
      title={refusal ?? undefined}
      value={draft}
      // biome-ignore lint/a11y/noAutofocus: it stands where the person has just asked to write.
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') end(true);
        if (event.key === 'Escape') end(false);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
