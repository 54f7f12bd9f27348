import { type FormEvent, useState } from 'react';
import { elementTitle } from '../../../design/element-names.ts';
import type { CommandChoice, CommandField } from '../../../shared/emulation.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { useDesign } from '../../store/document-store.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { refusalText, tryCommand } from './carry-out.ts';
import { commandWithValues, presentValues, type TypedValues, valueFlaw } from './command-values.ts';
import { ValueField } from './ValueField.tsx';

/** Asks for the values of a command. What stands in the fields is so in the emulation now, whatever the drawing says. */
export function ValuesDialog() {
  const asked = useShownDialog('values')?.choice ?? null;
  return asked === null ? null : <Question choice={asked} />;
}

/** One dialogue for every row of the engine's tables that takes values. What the engine refuses is said where it was entered. */
function Question({ choice }: { readonly choice: CommandChoice }) {
  const modal = useModal(() => closeDialog('values'));
  const design = useDesign();
  const [typed, setTyped] = useState(() => presentValues(choice));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [owner] = choice.owners;
  const title = owner === undefined ? choice.title : `${elementTitle(design, owner)}: ${choice.title}`;
  const hasFlaw = choice.fields.some((field) => valueFlaw(field, typed[field.name] ?? '') !== null);
  const command = hasFlaw ? null : commandWithValues(choice, typed);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (command === null) return;
    const result = await tryCommand(command);
    if (result.ok) modal.close();
    else setRefusal(refusalText(result));
  };
  const type = (name: string, text: string): void => {
    setTyped({ ...typed, [name]: text });
    setRefusal(null);
  };
  return (
    <dialog {...modal.dialog} className="dialog values-dialog" aria-label={title}>
      <h2>{title}</h2>
      <form onSubmit={(event) => void submit(event)}>
        <Sections fields={choice.fields} typed={typed} onType={type} />
        {refusal !== null && (
          <p role="alert" className="values-refusal">
            {refusal}
          </p>
        )}
        <Remarks choice={choice} />
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={modal.close}>
            Cancel
          </button>
          <button type="submit" className="button is-strong" disabled={command === null}>
            {choice.isChange ? 'Change' : choice.title}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface SectionsProps {
  readonly fields: readonly CommandField[];
  readonly typed: TypedValues;
  readonly onType: (name: string, text: string) => void;
}

/** The fields under the headings of the guide, where it has several. */
function Sections({ fields, typed, onType }: SectionsProps) {
  const titles = [...new Set(fields.map(({ section }) => section))];
  return (
    <div className="value-sections">
      {titles.map((title) => {
        const rows = fields
          .filter(({ section }) => section === title)
          .map((field) => (
            <ValueField
              key={field.name}
              field={field}
              typed={typed[field.name] ?? ''}
              onType={(text) => onType(field.name, text)}
            />
          ));
        return title === null ? (
          rows
        ) : (
          <section key={title} className="value-section" aria-label={title}>
            <h3>{title}</h3>
            {rows}
          </section>
        );
      })}
    </div>
  );
}

function Remarks({ choice: { guide, api } }: { readonly choice: CommandChoice }) {
  return (
    <div className="values-remark">
      <p>{guide.length > 0 && `§ ${guide.join(', § ')} · `}changes the run, not the drawing</p>
      {api.length > 0 && (
        <p>
          By API: <code className="figures">{api.join(', ')}</code>
        </p>
      )}
    </div>
  );
}
