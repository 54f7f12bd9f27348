import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { GuideSections } from '../../ui/controls/GuideSections.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import type { Field } from '../kinds/field.ts';
import { FieldRow } from './FieldRow.tsx';

interface FieldsetListProps<Item> {
  /** What the fields belong to; null is the design as a whole. */
  readonly element: ElementReference | null;
  /** What one of them is called: a goal, a connection. */
  readonly noun: string;
  readonly items: readonly Item[];
  readonly fields: (index: number) => readonly Field[];
  /** Stands below the fields of one. */
  readonly remark?: (item: Item) => string;
  /** What is added; null where there is nothing to add. */
  readonly added: unknown;
  readonly onChange: (title: string, next: readonly unknown[]) => void;
  readonly guide?: readonly string[];
}

/** Things without a page of their own, each with its fields, that are added and removed. */
export function FieldsetList<Item>(props: FieldsetListProps<Item>) {
  const { element, noun, items, fields, remark, added, onChange, guide } = props;
  const addButton = useRef<HTMLButtonElement>(null);
  const isLastRemoved = useRef(false);
  // The button that was pressed is gone with the last one; without this the focus would be lost.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time one has gone
  useEffect(() => {
    if (isLastRemoved.current) addButton.current?.focus();
    isLastRemoved.current = false;
  }, [items.length]);
  const remove = (index: number): void => {
    isLastRemoved.current = index === items.length - 1;
    onChange(`Remove a ${noun}`, items.toSpliced(index, 1));
  };
  return (
    <>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one is told from the others by its place alone.
        <fieldset key={index} className="field-set" aria-label={`${capitalized(noun)} ${index + 1}`}>
          {fields(index).map((field) => (
            <FieldRow key={field.path.join('.')} element={element} field={field} />
          ))}
          {remark !== undefined && <p className="field-remark in-words">{remark(item)}</p>}
          <button type="button" className="text-button" onClick={() => remove(index)}>
            Remove
          </button>
        </fieldset>
      ))}
      {added !== null && (
        <button
          ref={addButton}
          type="button"
          className="text-button"
          onClick={() => onChange(`Add a ${noun}`, [...items, added])}
        >
          <Icon of={Plus} size={14} />
          Add a {noun}
        </button>
      )}
      {guide !== undefined && <GuideSections sections={guide} />}
    </>
  );
}

const capitalized = (noun: string): string => `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
