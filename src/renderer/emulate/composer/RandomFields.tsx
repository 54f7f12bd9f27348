import type { Design } from '../../../design/design.ts';
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
export function RandomFields({ form, change, offered: { choices, outages, targets } }: RandomFieldsProps) {
  const titleOf = (kind: string): string => choices.find(({ id }) => id === kind)?.title ?? kind;
  return (
    <>
      <label className="form-row">
        Drawn from
        <select value={form.kind} onChange={({ target }) => change({ kind: target.value, targets: [] })}>
          <option value="">everything that can fail</option>
          {form.kind === AS_WRITTEN && <option value={AS_WRITTEN}>the kinds as written</option>}
          {outages.map((kind) => (
            <option key={kind} value={kind}>
              {`${titleOf(kind)} (${kind})`}
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
  const summary = chosen.length === 0 ? 'anything' : chosen.map((name) => nameOf(design, name)).join(', ');
  return (
    <details className="composer-targets">
      <summary>
        Happens to <span>{summary}</span>
      </summary>
      <ul>
        {fitting.map(({ name }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={({ target }) =>
                  change({ targets: target.checked ? [...chosen, name] : chosen.filter((other) => other !== name) })
                }
              />
              <span>{nameOf(design, name)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What people call it; members and databases are called by their names in a step as well. */
function nameOf(design: Design, name: string): string {
  const { hosts, networks, sites, instances, clients } = design;
  const named: readonly { readonly id: string; readonly name?: string }[] = [
    ...hosts,
    ...networks,
    ...sites,
    ...instances,
    ...clients,
  ];
  const own = named.find(({ id }) => id === name)?.name;
  if (own !== undefined) return own;
  const [host, networkInterface] = name.split('/');
  const at = hosts.find(({ id }) => id === host)?.name;
  return at === undefined || networkInterface === undefined ? name : `${at}, ${networkInterface}`;
}
