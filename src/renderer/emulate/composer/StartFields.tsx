import { useId } from 'react';
import { useDesign } from '../../store/document-store.ts';
import { AS_WRITTEN, type ComposerForm } from './composer-form.ts';
import { type Subject, subjectsOf } from './condition-subjects.ts';
import { SecondsField } from './SecondsField.tsx';

interface StartFieldsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
}

/** At a time, or as soon as something is so. */
export function StartFields({ form, change }: StartFieldsProps) {
  return (
    <>
      <fieldset className="form-choices composer-starts">
        <legend className="visually-hidden">When it happens</legend>
        <label>
          <input
            type="radio"
            name="starts"
            checked={form.starts === 'time'}
            onChange={() => change({ starts: 'time' })}
          />
          At a time
        </label>
        <label>
          <input
            type="radio"
            name="starts"
            checked={form.starts === 'when'}
            onChange={() => change({ starts: 'when' })}
          />
          When something is so
        </label>
      </fieldset>
      {form.starts === 'time' ? (
        <label className="form-row">
          Virtual time
          <input
            type="text"
            className="figures"
            value={form.time}
            onChange={({ target }) => change({ time: target.value })}
            pattern="(\d+:)?(\d+:)?\d+(\.\d+)?"
            title="Seconds, minutes:seconds or hours:minutes:seconds"
            required
          />
        </label>
      ) : (
        <ConditionFields form={form} change={change} />
      )}
    </>
  );
}

/** What stands in a field that is typed, at first. */
const FIRST_VALUES: Readonly<Record<Subject['input'], string>> = { choice: '', seconds: '5', number: '1', words: '' };

function ConditionFields({ form, change }: StartFieldsProps) {
  const subjects = subjectsOf(useDesign());
  const subject = subjects.find(({ id }) => id === form.subject);
  const groups = [...new Set(subjects.map(({ group }) => group))];
  const choose = (id: string): void => {
    const chosen = subjects.find((one) => one.id === id);
    change({ subject: id, value: chosen?.values[0]?.value ?? FIRST_VALUES[chosen?.input ?? 'choice'] });
  };
  return (
    <>
      <label className="form-row">
        When
        <select value={form.subject} onChange={({ target }) => choose(target.value)}>
          {form.keptWhen !== null && form.subject === AS_WRITTEN && (
            <option value={AS_WRITTEN}>as it was written</option>
          )}
          {groups.map((group) => (
            <optgroup key={group} label={group}>
              {subjects
                .filter((one) => one.group === group)
                .map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      {subject !== undefined && (
        <ValueRow subject={subject} value={form.value} onChange={(value) => change({ value })} />
      )}
      <SecondsField title="Delay (s)" value={form.after} mayBeZero onType={(after) => change({ after })} />
    </>
  );
}

interface ValueRowProps {
  readonly subject: Subject;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ValueRow({ subject: { input, verb, values }, value, onChange }: ValueRowProps) {
  const change = ({ target }: { readonly target: HTMLInputElement }): void => onChange(target.value);
  const id = useId();
  return (
    <label className="form-row" htmlFor={id}>
      {verb}
      {input === 'choice' ? (
        <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          {values.map((one) => (
            <option key={one.value} value={one.value}>
              {one.words}
            </option>
          ))}
        </select>
      ) : input === 'words' ? (
        <input id={id} type="text" required maxLength={200} value={value} onChange={change} />
      ) : (
        <input
          id={id}
          type="number"
          className="figures"
          min={0}
          step={input === 'seconds' ? 'any' : 1}
          required
          value={value}
          onChange={change}
        />
      )}
    </label>
  );
}
