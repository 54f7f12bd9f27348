import type { ScheduleChoices } from '../../../shared/scenario.ts';
import { AS_WRITTEN, type ComposerForm } from './composer-form.ts';
import { SecondsField } from './SecondsField.tsx';

interface RandomFieldsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
  readonly offered: ScheduleChoices;
}

/** What is drawn by lot, how many, and within how long. */
export function RandomFields({ form, change, offered: { choices, outages } }: RandomFieldsProps) {
  const titleOf = (kind: string): string => choices.find(({ id }) => id === kind)?.title ?? kind;
  return (
    <>
      <label className="form-row">
        Drawn from
        <select value={form.kind} onChange={({ target }) => change({ kind: target.value })}>
          <option value="">everything that can fail</option>
          {form.kind === AS_WRITTEN && <option value={AS_WRITTEN}>the kinds as written</option>}
          {outages.map((kind) => (
            <option key={kind} value={kind}>
              {`${titleOf(kind)} (${kind})`}
            </option>
          ))}
        </select>
      </label>
      <label className="form-row">
        How many
        <input
          type="number"
          className="figures"
          min={1}
          max={100}
          required
          value={form.count}
          onChange={({ target }) => change({ count: target.value })}
        />
      </label>
      <SecondsField title="Within (s)" value={form.within} onType={(within) => change({ within })} />
      <label className="form-row">
        Seed
        <input
          type="number"
          className="figures"
          min={0}
          max={4_294_967_295}
          required
          value={form.seed}
          onChange={({ target }) => change({ seed: target.value })}
        />
      </label>
      <p className="form-remark">The same seed always draws the same.</p>
    </>
  );
}
