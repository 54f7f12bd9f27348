import { useDesign } from '../../store/document-store.ts';
import { AS_WRITTEN, type ComposerForm } from './composer-form.ts';
import { subjectsOf } from './condition-subjects.ts';
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

function ConditionFields({ form, change }: StartFieldsProps) {
  const subjects = subjectsOf(useDesign());
  const values = subjects.find(({ id }) => id === form.subject)?.values ?? [];
  const choose = (subject: string): void => {
    const value = subjects.find(({ id }) => id === subject)?.values[0]?.value ?? '';
    change({ subject, value });
  };
  return (
    <>
      <label className="form-row">
        When
        <select value={form.subject} onChange={({ target }) => choose(target.value)}>
          {form.keptWhen !== null && form.subject === AS_WRITTEN && (
            <option value={AS_WRITTEN}>as it was written</option>
          )}
          {subjects.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {form.subject !== AS_WRITTEN && (
        <label className="form-row">
          is
          <select value={form.value} onChange={({ target }) => change({ value: target.value })}>
            {values.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <SecondsField title="Delay (s)" value={form.after} mayBeZero onType={(after) => change({ after })} />
    </>
  );
}
