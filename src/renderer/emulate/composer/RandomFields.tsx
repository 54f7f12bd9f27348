import { elementTitle } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { grouped } from '../../../design/grouped.ts';
import type { ScheduleChoices } from '../../../shared/scenario.ts';
import { useDesign } from '../../store/document-store.ts';
import { AS_WRITTEN, type ComposerForm } from './composer-form.ts';
import { SecondsField } from './SecondsField.tsx';

interface RandomFieldsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
  readonly offered: ScheduleChoices;
}

/** What is drawn by lot, how many, and within how long. */
export function RandomFields({ form, change, offered: { outages, targets } }: RandomFieldsProps) {
  return (
    <>
      <label className="form-row">
        Drawn from
        <select value={form.kind} onChange={({ target }) => change({ kind: target.value, targets: [] })}>
          <option value="">everything that can fail</option>
          {form.kind === AS_WRITTEN && <option value={AS_WRITTEN}>the kinds as written</option>}
          {outages.map(({ fault, title }) => (
            <option key={fault} value={fault}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Targets form={form} change={change} targets={targets} />
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

interface TargetsProps extends Pick<RandomFieldsProps, 'form' | 'change'> {
  readonly targets: ScheduleChoices['targets'];
}

/** To what the faults that are drawn may happen: where none is chosen, to everything. */
function Targets({ form: { kind, targets: chosen }, change, targets }: TargetsProps) {
  const design = useDesign();
  const fitting = targets.filter(
    ({ name, faults }) => kind === '' || kind === AS_WRITTEN || faults.includes(kind) || chosen.includes(name),
  );
  const titleOf = (name: string): string => {
    const element = targets.find((target) => target.name === name)?.element ?? null;
    return element === null ? name : elementTitle(design, element);
  };
  const summary = chosen.length === 0 ? 'anything' : chosen.map(titleOf).join(', ');
  return (
    <details className="composer-targets">
      <summary>
        Happens to <span>{summary}</span>
      </summary>
      <div className="composer-target-groups">
        {[...grouped(fitting, ({ element }) => element?.kind ?? 'database')].map(([kindOf, group]) => (
          <fieldset key={kindOf}>
            <legend>{elementKinds[kindOf].plural}</legend>
            {group.map(({ name }) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={chosen.includes(name)}
                  onChange={({ target }) =>
                    change({ targets: target.checked ? [...chosen, name] : chosen.filter((other) => other !== name) })
                  }
                />
                <span>{titleOf(name)}</span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
