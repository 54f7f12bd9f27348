import type { ComposerForm } from './composer-form.ts';
import { SecondsField } from './SecondsField.tsx';

interface LastingFieldsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
  readonly canBeMended: boolean;
}

/** How long it lasts and how often it happens: both together are a link that flaps. */
export function LastingFields({ form, change, canBeMended }: LastingFieldsProps) {
  return (
    <>
      {canBeMended && (
        <label className="composer-choice">
          <input type="checkbox" checked={form.mends} onChange={({ target }) => change({ mends: target.checked })} />
          Repair it after a while
        </label>
      )}
      {canBeMended && form.mends && (
        <SecondsField title="Duration (s)" value={form.lasting} onType={(lasting) => change({ lasting })} />
      )}
      {form.what === 'things' && (
        <label className="composer-choice">
          <input
            type="checkbox"
            checked={form.repeats}
            onChange={({ target }) => change({ repeats: target.checked })}
          />
          Repeat
        </label>
      )}
      {form.what === 'things' && form.repeats && (
        <>
          <label className="form-row">
            Times in all
            <input
              type="number"
              className="figures"
              min={2}
              max={1000}
              required
              value={form.times}
              onChange={({ target }) => change({ times: target.value })}
            />
          </label>
          <SecondsField title="Interval (s)" value={form.every} onType={(every) => change({ every })} />
        </>
      )}
    </>
  );
}
