import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { elementTitle } from '../../../design/element-names.ts';
import type { CommandChoice, CommandField } from '../../../shared/emulation.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { useDesign } from '../../store/document-store.ts';
import { carryOut } from './carry-out.ts';
import { commandWithValues, presentValues, valueFlaw } from './command-values.ts';

/** Asks for the values of a command. What stands in the fields is so in the emulation now, whatever the drawing says. */
export function ValuesDialog() {
  const asked = useShownDialog('values')?.choice ?? null;
  return asked === null ? null : <Question choice={asked} />;
}

function Question({ choice }: { readonly choice: CommandChoice }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const design = useDesign();
  const [typed, setTyped] = useState(() => presentValues(choice));
  useEffect(() => dialog.current?.showModal(), []);
  const [owner] = choice.owners;
  const title = owner === undefined ? choice.title : `${elementTitle(design, owner)}: ${choice.title}`;
  const hasFlaw = choice.fields.some((field) => valueFlaw(field, typed[field.name] ?? '') !== null);
  const command = hasFlaw ? null : commandWithValues(choice, typed);
  const end = (): void => closeDialog('values');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (command === null) return;
    dialog.current?.close();
    void carryOut(command);
  };
  return (
    <dialog ref={dialog} className="dialog values-dialog" aria-label={title} onClose={end}>
      <h2>{title}</h2>
      <form onSubmit={submit}>
        {choice.fields.map((field) => (
          <ValueField
            key={field.name}
            field={field}
            typed={typed[field.name] ?? ''}
            onType={(text) => setTyped({ ...typed, [field.name]: text })}
          />
        ))}
        <p className="values-remark">
          {choice.guide.length > 0 && `§ ${choice.guide.join(', § ')} · `}changes the run, not the drawing
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="button is-strong" disabled={command === null}>
            Change
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface ValueFieldProps {
  readonly field: CommandField;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

function ValueField({ field, typed, onType }: ValueFieldProps) {
  const id = useId();
  const flaw = valueFlaw(field, typed);
  const isChanged = typed.trim() !== String(field.value);
  return (
    <div className="value-field">
      <label htmlFor={id}>{field.title}</label>
      {field.options === null ? (
        <input
          id={id}
          type="text"
          className="figures"
          inputMode={field.range === null ? 'text' : 'decimal'}
          value={typed}
          spellCheck={false}
          aria-invalid={flaw !== null}
          aria-describedby={`${id}-remark`}
          onChange={({ target }) => onType(target.value)}
        />
      ) : (
        <select id={id} value={typed} aria-describedby={`${id}-remark`} onChange={({ target }) => onType(target.value)}>
          {Object.entries(field.options).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
      <span className="value-unit">{field.unit}</span>
      <span id={`${id}-remark`} className={flaw === null ? 'value-remark' : 'value-remark is-flaw'}>
        {flaw ?? (isChanged ? `now ${presentWords(field)}` : '')}
      </span>
    </div>
  );
}

function presentWords({ value, unit, options }: CommandField): string {
  if (value === '') return 'none';
  return options?.[String(value)] ?? `${value} ${unit}`;
}
