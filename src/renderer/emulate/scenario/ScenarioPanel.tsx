import './scenario.css';
import { CalendarClock, Eye, FolderOpen, Play, Save } from 'lucide-react';
import { Fragment } from 'react';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { CommandTextButton } from '../../commands/CommandTextButton.tsx';
import { useSession } from '../../store/session-store.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { ExpectationChooser } from './ExpectationChooser.tsx';
import { ScenarioHead } from './ScenarioHead.tsx';
import { StepRow } from './StepRow.tsx';
import { useScenario } from './scenario-store.ts';

/** What was done to the run and what is expected of it: a scenario, to be saved and played again. */
export function ScenarioPanel() {
  const scenario = useSession((state) => state.scenario);
  const isChoosing = useScenario(({ expectables }) => expectables !== null);
  const { steps, untilMs } = scenario;
  const next = useSession(({ observation }) => steps.findIndex(({ atMs }) => atMs > (observation?.atMs ?? 0)));
  return (
    <div className="scenario">
      <ScenarioHead scenario={scenario} />
      <div className="scenario-buttons">
        <CommandTextButton id="play-scenario" icon={Play}>
          Play from the start
        </CommandTextButton>
        <CommandButton id="save-scenario" icon={Save} />
        <CommandButton id="open-scenario" icon={FolderOpen} />
      </div>
      {steps.length === 0 && (
        <p className="panel-empty">
          Every fault, repair and operator action is recorded here. Save it as a scenario to replay it here or from the
          command line.
        </p>
      )}
      <ol className="scenario-steps" aria-label="Steps">
        {steps.map((step, index) => (
          <Fragment key={step.id}>
            {index === next && index > 0 && <li className="scenario-now" aria-hidden />}
            <StepRow step={step} />
          </Fragment>
        ))}
      </ol>
      {untilMs !== null && <p className="scenario-end">Ends at {formatMomentWithUnit(untilMs)}.</p>}
      {isChoosing ? (
        <ExpectationChooser />
      ) : (
        <div className="scenario-more">
          <CommandTextButton id="schedule" icon={CalendarClock}>
            Schedule…
          </CommandTextButton>
          <CommandTextButton id="expect-now" icon={Eye}>
            Expect what is seen now
          </CommandTextButton>
        </div>
      )}
    </div>
  );
}
