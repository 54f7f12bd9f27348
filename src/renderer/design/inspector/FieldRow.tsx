import { useId } from 'react';
import type { ElementReference } from '../../../design/element.ts';
import { useDrawnContent, useDrawnDesign } from '../drawing.ts';
import type { Field, Owner } from '../kinds/field.ts';
import { editField, type FieldAddress } from './edit-field.ts';
import { defaultValue, typedValue, valueText, writtenValue } from './field-value.ts';
import { optionsFor } from './options.ts';
import { TypedField } from './TypedField.tsx';

/** One field of an element with its label; where nothing is written it shows what holds then. */
export function FieldRow({ element, others, field }: Omit<FieldProps, 'id'>) {
  const id = useId();
  const { label, input } = field;
  const props = { id, element, others, field };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {input.as === 'switch' || input.as === 'presence' ? (
        <SwitchField {...props} />
      ) : input.as === 'choice' || input.as === 'reference' ? (
        <ChoiceField {...props} />
      ) : (
        <WrittenField {...props} />
      )}
      {input.as === 'number' && <span className="field-unit">{input.unit}</span>}
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly element: Owner;
  /** Further elements that are edited together with it. */
  readonly others?: readonly ElementReference[];
  readonly field: Field;
}

/** No id can contain this sign. */
const DIFFERENT = '/';
/** What stands for values that differ. */
const SEVERAL = 'Several values';

const addressOf = ({ element, others, field: { path, label } }: FieldProps): FieldAddress => ({
  element,
  others,
  path,
  label,
});

function useFieldValues({ element, others = [], field }: FieldProps) {
  const document = useDrawnContent();
  const design = useDrawnDesign();
  const valueIn = (owner: Owner) => writtenValue(document, owner, field.path);
  const defaultOf = (owner: Owner) => defaultValue(design, owner, field.path);
  const written = valueIn(element);
  const byDefault = defaultOf(element);
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const areSeveral = others.some((other) => !isSame(valueIn(other), written));
  const hasOneDefault = others.every((other) => isSame(defaultOf(other), byDefault));
  return { written: areSeveral ? undefined : written, byDefault: hasOneDefault ? byDefault : undefined, areSeveral };
}

function WrittenField(props: FieldProps) {
  const { field } = props;
  const { written, byDefault, areSeveral } = useFieldValues(props);
  const shownDefault = areSeveral ? SEVERAL : valueText(byDefault) || field.fallback || '';
  return (
    <TypedField
      id={props.id}
      of={addressOf(props)}
      value={valueText(written)}
      placeholder={shownDefault}
      parse={(typed) => typedValue(field, typed)}
      isFigures={field.input.as === 'number' || /address|cidr/i.test(String(field.path.at(-1)))}
    />
  );
}

function SwitchField(props: FieldProps) {
  const { field } = props;
  const { written, byDefault, areSeveral } = useFieldValues(props);
  const { input } = field;
  const isOn =
    input.as === 'presence' ? written !== null : ((written ?? byDefault ?? field.fallback === 'on') as boolean);
  const change = (isWanted: boolean): void => {
    if (input.as === 'presence') editField(addressOf(props), isWanted ? input.on : null);
    else editField(addressOf(props), isWanted);
  };
  return (
    <span className="field-switch">
      <input
        ref={(box) => {
          if (box !== null) box.indeterminate = areSeveral;
        }}
        id={props.id}
        type="checkbox"
        checked={isOn && !areSeveral}
        onChange={(event) => change(event.target.checked)}
      />
      {areSeveral && <span className="field-remark">{SEVERAL}</span>}
      {!areSeveral && written === undefined && input.as === 'switch' && (
        <span className="field-remark">{field.fallback === 'unknown' ? 'unknown' : 'default'}</span>
      )}
    </span>
  );
}

function ChoiceField(props: FieldProps) {
  const { field } = props;
  const { written, byDefault, areSeveral } = useFieldValues(props);
  const document = useDrawnContent();
  // Where none is drawn, there is a network that is implied.
  const drawn = { ...document, networks: useDrawnDesign().networks };
  const options = optionsFor(drawn, field.input, writtenValue(document, props.element, []));
  const shownDefault = options.find(([value]) => String(value) === valueText(byDefault))?.[1] ?? field.fallback;
  const choose = (chosen: string): void => {
    const value = options.find(([candidate]) => String(candidate) === chosen)?.[0];
    editField(addressOf(props), value);
  };
  return (
    <select
      id={props.id}
      value={areSeveral ? DIFFERENT : valueText(written)}
      onChange={(event) => choose(event.target.value)}
    >
      {areSeveral && (
        <option value={DIFFERENT} disabled>
          {SEVERAL}
        </option>
      )}
      <option value="">
        {field.input.as === 'reference'
          ? (field.input.none ?? shownDefault ?? 'Choose…')
          : shownDefault === undefined
            ? 'unknown'
            : `${shownDefault} (default)`}
      </option>
      {options.map(([value, title]) => (
        <option key={value} value={String(value)}>
          {title}
        </option>
      ))}
    </select>
  );
}
