import type { DesignDocument } from '../../../design/design-document.ts';
import { setField } from '../../../design/edits/set-field.ts';
import { goalText } from '../../../scenario/goals.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { useDrawnContent } from '../drawing.ts';
import { choice, number } from '../kinds/field.ts';
import { FieldsetList } from './FieldsetList.tsx';

type WrittenGoal = NonNullable<DesignDocument['goals']>[number];

const goalFields = (index: number) => [
  choice('Outages', `goals.${index}.faults`, [
    ['single', 'Single outages'],
    ['site', 'The loss of a site'],
    ['any', 'Every outage'],
  ]),
  number('Served again within', `goals.${index}.recoveryMs`, 'ms'),
  number('Updates lost at most', `goals.${index}.lostBytes`, 'bytes'),
];

/** As Analyze and reports will say it, in units that can be read. */
const inWords = ({ faults, recoveryMs, lostBytes }: WrittenGoal): string =>
  goalText({ faults, recoveryMs: recoveryMs ?? null, lostBytes: lostBytes ?? null });

/** As a new goal stands there: a minute, and nothing lost. */
const NEW_GOAL = { faults: 'single', recoveryMs: 60_000, lostBytes: 0 };

/** What the mirrors must keep; Analyze judges every outage by it, Emulate every run. */
export function GoalList() {
  const { goals = [] } = useDrawnContent();
  const edit = useDesignStore((state) => state.edit);
  return (
    <section className="field-group" aria-label="Goals">
      <h3>Goals</h3>
      {goals.length === 0 && (
        <p className="field-remark">How long an outage may last and what it may lose, for Analyze and for every run.</p>
      )}
      <FieldsetList
        element={null}
        noun="goal"
        items={goals}
        fields={goalFields}
        remark={inWords}
        added={NEW_GOAL}
        onChange={(title, next) =>
          edit(title, (before) => setField(before, ['goals'], next.length === 0 ? undefined : next))
        }
      />
    </section>
  );
}
