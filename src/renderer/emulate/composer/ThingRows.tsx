import { Plus, X } from 'lucide-react';
import { Fragment } from 'react';
import type { Design } from '../../../design/design.ts';
import { elementTitle } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import type { ScheduleChoice } from '../../../shared/scenario.ts';
import { useDesign } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import type { TypedValues } from '../menus/command-values.ts';
import { ValueField } from '../menus/ValueField.tsx';
import { type ComposerForm, choiceOf, ownerKey, type Thing } from './composer-form.ts';
import { commandToSchedule, shownValue } from './thing-values.ts';

interface ThingRowsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
  readonly choices: readonly ScheduleChoice[];
  /** What each thing of a step that was written says of itself. */
  readonly texts: readonly string[];
}

/** What happens; several happen together. */
export function ThingRows({ form: { things }, change, choices, texts }: ThingRowsProps) {
  const put = (index: number, thing: Thing): void =>
    change({ things: things.map((other, place) => (place === index ? thing : other)) });
  return (
    <>
      {things.map((thing, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two things may be the same, and only the last one comes and goes.
        <fieldset key={index} className="composer-thing">
          <legend className="visually-hidden">{things.length === 1 ? 'What happens' : `Together: ${index + 1}`}</legend>
          <ThingFields
            thing={thing}
            text={texts[index] ?? ''}
            choices={choices}
            onChoose={(chosen) => put(index, chosen)}
          />
          {things.length > 1 && (
            <button
              type="button"
              className="icon-button is-small"
              aria-label={`Leave out ${index + 1}`}
              title="Leave this out"
              onClick={() => change({ things: things.filter((_, place) => place !== index) })}
            >
              <Icon of={X} size={14} />
            </button>
          )}
        </fieldset>
      ))}
      <button
        type="button"
        className="button composer-more"
        onClick={() => change({ things: [...things, { owner: '', part: null }] })}
      >
        <Icon of={Plus} size={14} />
        Together with…
      </button>
    </>
  );
}

interface ThingFieldsProps {
  readonly thing: Thing;
  readonly text: string;
  readonly choices: readonly ScheduleChoice[];
  readonly onChoose: (thing: Thing) => void;
}

function ThingFields({ thing, text, choices, onChoose }: ThingFieldsProps) {
  const design = useDesign();
  const chosen = thing.asked?.choice ?? choiceOf(thing.part, choices);
  if (thing.part !== null && chosen === null) return <p className="composer-kept">{text || 'As it was written'}</p>;
  const own = choices.filter((choice) => ownerKey(choice) === thing.owner);
  const chooseOwner = (owner: string): void => onChoose({ owner, part: null });
  const choose = (index: string): void => {
    const choice = own[Number(index)];
    if (index === '' || choice === undefined) return onChoose({ owner: thing.owner, part: null });
    if (choice.fields.length > 0) return type(choice, {});
    onChoose({ owner: thing.owner, part: { atMs: 0, command: choice.command, refused: null } });
  };
  const type = (choice: ScheduleChoice, typed: TypedValues): void => {
    const command = commandToSchedule(choice, typed);
    const part = command === null ? null : { atMs: 0, command, refused: null };
    onChoose({ owner: thing.owner, part, asked: { choice, typed } });
  };
  return (
    <>
      <label className="form-row">
        Element
        <select value={thing.owner} onChange={({ target }) => chooseOwner(target.value)}>
          <option value="">everything</option>
          {ownersByKind(design, choices).map(({ kind, owners }) => (
            <optgroup key={kind} label={kind}>
              {owners.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="form-row">
        Fault or action
        <select
          value={chosen === null ? '' : own.indexOf(chosen)}
          onChange={({ target }) => choose(target.value)}
          required
        >
          <option value="">choose…</option>
          {SECTIONS.map(({ title, holds }) => {
            const rows = own.filter(holds);
            if (rows.length === 0) return null;
            return (
              <optgroup key={title} label={title}>
                {rows.map((choice) => (
                  <option key={JSON.stringify(choice.command)} value={own.indexOf(choice)}>
                    {titleOf(choice)}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
      </label>
      {thing.asked !== undefined && <ValueFields asked={thing.asked} onType={type} />}
    </>
  );
}

interface ValueFieldsProps {
  readonly asked: NonNullable<Thing['asked']>;
  readonly onType: (choice: ScheduleChoice, typed: TypedValues) => void;
}

/** What is given with it, under the headings of the guide where it has several. What is not touched stays as it is when its time comes. */
function ValueFields({ asked: { choice, typed }, onType }: ValueFieldsProps) {
  const sections = [...new Set(choice.fields.map(({ section }) => section))];
  return (
    <div className="composer-values">
      {sections.map((section) => (
        <Fragment key={section}>
          {section !== null && <h3>{section}</h3>}
          {choice.fields
            .filter((field) => field.section === section)
            .map((field) => (
              <ValueField
                key={field.name}
                field={choice.isChange ? field : { ...field, value: shownValue(field, typed) }}
                typed={shownValue(field, typed)}
                onType={(text) => onType(choice, { ...typed, [field.name]: text })}
              />
            ))}
        </Fragment>
      ))}
      {choice.isChange && <p className="form-remark">Only what is entered here changes.</p>}
    </div>
  );
}

const SECTIONS: readonly { readonly title: string; readonly holds: (choice: ScheduleChoice) => boolean }[] = [
  { title: 'Break', holds: ({ command, mends }) => command.kind === 'fault' && !mends },
  { title: 'Mend', holds: ({ command, mends }) => command.kind === 'fault' && mends },
  { title: 'Operator', holds: ({ command }) => command.kind === 'operate' },
];

/** A member has the same action once for each of its databases. */
function titleOf({ title, command }: ScheduleChoice): string {
  return command.database === undefined ? title : `${title} (${command.database})`;
}

interface OwnersOfKind {
  readonly kind: string;
  readonly owners: readonly { readonly key: string; readonly title: string }[];
}

function ownersByKind(design: Design, choices: readonly ScheduleChoice[]): readonly OwnersOfKind[] {
  const owners = new Map(
    choices.flatMap((choice) => (choice.owners[0] ? [[ownerKey(choice), choice.owners[0]] as const] : [])),
  );
  const kinds = [...new Set([...owners.values()].map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind: elementKinds[kind].plural,
    owners: [...owners]
      .filter(([, owner]) => owner.kind === kind)
      .map(([key, owner]) => ({ key, title: elementTitle(design, owner) })),
  }));
}
