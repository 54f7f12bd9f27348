import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import type { BreachView, GoalView, ScenarioView } from '../../../shared/scenario.ts';
import { useDocument } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { GUIDE_SECTIONS } from '../../ui/text/guide-sections.ts';
import { describeScenario, verdictText } from './scenario-store.ts';

/** What the scenario is called, where it comes from, where it stands, and how it came out. */
export function ScenarioHead({ scenario }: { readonly scenario: ScenarioView }) {
  const { name, guide, isOver, verdict } = scenario;
  const { isPassed, breaches, goals } = verdict;
  return (
    <div className="scenario-head">
      <HeadingField title="Name" value={name} commit={(text) => void describeScenario({ name: text })} isNeeded />
      <HeadingField
        title="Guide"
        value={guide}
        commit={(text) => void describeScenario({ guide: text })}
        placeholder="section, such as 3.4.2.2"
      />
      {GUIDE_SECTIONS[guide] !== undefined && <p className="scenario-section">{GUIDE_SECTIONS[guide]}</p>}
      <FileState scenario={scenario} />
      {(isOver || !isPassed) && (
        <p className={`scenario-verdict tone-${isPassed ? 'backup' : 'down'}`} role="status">
          <Icon of={isPassed ? CircleCheck : CircleX} />
          {verdictText(verdict)}
        </p>
      )}
      <Breaches breaches={breaches} />
      <Goals goals={goals} />
    </div>
  );
}

/** The two promises of a mirror, broken: by a person whom the guide had warned, or by a defect. */
function Breaches({ breaches }: { readonly breaches: readonly BreachView[] }) {
  if (breaches.length === 0) return null;
  return (
    <ul className="scenario-breaches" aria-label="Broken invariants">
      {breaches.map(({ atMs, text, isExcused }) => (
        <li key={`${atMs} ${text}`} className={`tone-${isExcused ? 'trouble' : 'down'}`}>
          <Icon of={TriangleAlert} size={13} />
          <span>
            <span className="figures">{formatMoment(atMs)}</span> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the design promises for an outage such as this one, as it stands now; it has no part in the verdict. */
function Goals({ goals }: { readonly goals: readonly GoalView[] }) {
  if (goals.length === 0) return null;
  return (
    <section className="scenario-goals" aria-label="Goals of the design">
      <h3>Goals of the design</h3>
      <ul>
        {goals.map(({ text, found, isKept }) => (
          <li key={text}>
            <span className={`scenario-goal tone-${isKept ? 'backup' : 'down'}`}>
              <Icon of={isKept ? CircleCheck : CircleX} size={13} />
              {isKept ? 'Kept' : 'Missed'}
            </span>
            <div>
              <p className="scenario-goal-text">{text}</p>
              <p className="scenario-goal-found figures">{found}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HeadingFieldProps {
  readonly title: string;
  readonly value: string;
  readonly commit: (text: string) => void;
  readonly placeholder?: string;
  /** An empty text is then taken back. */
  readonly isNeeded?: boolean;
}

/** Taken when the field is left or Enter is pressed; Escape brings back what was there. */
function HeadingField({ title, value, commit, placeholder, isNeeded = false }: HeadingFieldProps) {
  return (
    <label className="scenario-field">
      <span>{title}</span>
      <input
        key={value}
        className="text-field"
        defaultValue={value}
        placeholder={placeholder}
        maxLength={isNeeded ? 80 : 200}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape') currentTarget.value = value;
          if (key === 'Escape' || key === 'Enter') currentTarget.blur();
        }}
        onBlur={({ currentTarget }) => {
          const text = currentTarget.value.trim();
          if (isNeeded && text === '') currentTarget.value = value;
          else if (text !== value) commit(text);
        }}
      />
    </label>
  );
}

function FileState({ scenario: { steps, revision } }: { readonly scenario: ScenarioView }) {
  const file = useDocument(({ scenarioFile }) => scenarioFile);
  if (steps.length === 0) return null;
  const isSaved = file?.revision === revision;
  if (file === null) return <p className="scenario-file">Not in a file yet.</p>;
  return (
    <p className="scenario-file">
      {file.name}, {isSaved ? 'saved' : <strong>changed since</strong>}
    </p>
  );
}
