import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Design } from '../../../design/design.ts';
import { freshName } from '../../../design/edits/fresh-names.ts';
import { setElementField } from '../../../design/edits/set-field.ts';
import type { ElementReference } from '../../../design/element.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useDrawnContent, useDrawnDesign } from '../drawing.ts';
import { list, onOff, reference, text } from '../kinds/field.ts';
import { FieldsetList } from './FieldsetList.tsx';

export const productionFields = (index: number) => [
  text('Name', `productions.${index}.name`),
  list('Databases', `productions.${index}.databases`, 'none'),
  onOff('Starts by itself', `productions.${index}.autoStart`),
];

export const shadowFields = () => [
  reference('Source', 'shadowOf.instance', 'instance', 'Choose…'),
  list('Databases', 'shadowOf.databases', 'all that are added'),
];

/** What runs on an instance beside its mirror: productions of Ensemble (§3.3.10), and a shadow that it is to be (§3.2.16). */
export function InstanceLists({ element }: { readonly element: ElementReference }) {
  const document = useDrawnContent();
  const design = useDrawnDesign();
  const edit = useDesignStore((state) => state.edit);
  const { productions = [], shadowOf } = document.instances.find(({ id }) => id === element.id) ?? {};
  const set = (field: string) => (title: string, value: unknown) =>
    edit(title, (before) => setElementField(before, element, [field], value));
  const setProductions = set('productions');
  const setShadow = set('shadowOf');
  const source = document.instances.find(({ id }) => id !== element.id)?.id;
  const isTaken = (name: string): boolean => productions.some((one) => one.name === name);
  return (
    <>
      <Folded title="Ensemble productions" count={productions.length}>
        <FieldsetList
          element={element}
          noun="production"
          items={productions}
          fields={productionFields}
          added={{ name: freshName('Production-1', isTaken), databases: mirroredBy(design, element.id) }}
          onChange={(title, next) => setProductions(title, next.length === 0 ? undefined : next)}
          guide={['3.3.10']}
        />
      </Folded>
      <Folded title="Shadowing" count={shadowOf === undefined ? 0 : 1}>
        <FieldsetList
          element={element}
          noun="shadow source"
          items={shadowOf === undefined ? [] : [shadowOf]}
          fields={shadowFields}
          added={shadowOf !== undefined || source === undefined ? null : { instance: source, databases: [] }}
          onChange={(title, next) => setShadow(title, next[0])}
          guide={['3.2.16']}
        />
      </Folded>
    </>
  );
}

/** Few instances have any of it. */
function Folded({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  const titleId = useId();
  const [isOpen, setOpen] = useState(count > 0);
  // What comes back by undo is shown; whoever removes the last one stays in the open group.
  useEffect(() => {
    if (count > 0) setOpen(true);
  }, [count]);
  return (
    <details
      className="field-group"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      aria-labelledby={titleId}
    >
      <summary id={titleId}>{title}</summary>
      {children}
    </details>
  );
}

/** The mirrored databases that an instance has; those of several mirrors may have one name. */
const mirroredBy = ({ mirrors }: Design, instance: string): readonly string[] => [
  ...new Set(
    mirrors
      .flatMap(({ members }) => members.filter((member) => member.instance === instance))
      .flatMap(({ databases }) => databases),
  ),
];
