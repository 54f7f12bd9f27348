import { useId } from 'react';
import { useDrawnContent, useDrawnDesign } from '../drawing.ts';
import type { Field, Owner } from '../kinds/field.ts';
import { editField, type FieldAddress } from './edit-field.ts';
import { defaultValue, typedValue, valueText, writtenValue } from './field-value.ts';
import { optionsFor } from './options.ts';
import { TypedField } from './TypedField.tsx';

/** One field of an element with its label; where nothing is written it shows what holds then. */
export function FieldRow({ element, field }: { readonly element: Owner; readonly field: Field }) {
  const id = useId();
  const { label, input } = field;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {input.as === 'switch' || input.as === 'presence' ? (
        <SwitchField id={id} element={element} field={field} />
      ) : input.as === 'choice' || input.as === 'reference' ? (
        <ChoiceField id={id} element={element} field={field} />
      ) : (
        <WrittenField id={id} element={element} field={field} />
      )}
      {input.as === 'number' && <span className="field-unit">{input.unit}</span>}
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly element: Owner;
  readonly field: Field;
}

const addressOf = ({ element, field: { path, label } }: FieldProps): FieldAddress => ({ element, path, label });

function useFieldValues({ element, field }: FieldProps) {
  const written = writtenValue(useDrawnContent(), element, field.path);
  const byDefault = defaultValue(useDrawnDesign(), element, field.path);
  return { written, byDefault };
}

function WrittenField(props: FieldProps) {
  const { field } = props;
  const { written, byDefault } = useFieldValues(props);
  const shownDefault = valueText(byDefault) || field.fallback || '';
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
  const { written, byDefault } = useFieldValues(props);
  const { input } = field;
  const isOn =
    input.as === 'presence' ? written !== null : ((written ?? byDefault ?? field.fallback === 'on') as boolean);
  const change = (isWanted: boolean): void => {
    if (input.as === 'presence') editField(addressOf(props), isWanted ? input.on : null);
    else editField(addressOf(props), isWanted);
  };
  return (
    <span className="field-switch">
      <input id={props.id} type="checkbox" checked={isOn} onChange={(event) => change(event.target.checked)} />
      {written === undefined && input.as === 'switch' && (
        <span className="field-remark">{field.fallback === 'unknown' ? 'unknown' : 'default'}</span>
      )}
    </span>
  );
}

function ChoiceField(props: FieldProps) {
  const { field } = props;
  const { written, byDefault } = useFieldValues(props);
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
    <select id={props.id} value={valueText(written)} onChange={(event) => choose(event.target.value)}>
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
