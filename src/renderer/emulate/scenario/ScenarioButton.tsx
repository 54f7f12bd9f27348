import { ListChecks } from 'lucide-react';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';

/** Leads to the scenario, and says how much has been written down. */
export function ScenarioButton() {
  const steps = useSession(({ scenario }) => scenario.steps.filter(({ partOf }) => partOf === null).length);
  const showPanel = useView((view) => view.showPanel);
  const count = steps === 0 ? '' : ` · ${steps} ${steps === 1 ? 'step' : 'steps'}`;
  return (
    <button type="button" className="button" title={`Scenario${count}`} onClick={() => showPanel('scenario')}>
      <Icon of={ListChecks} />
      <span className="button-label">Scenario{count}</span>
    </button>
  );
}
