import { CircleCheck, CircleX } from 'lucide-react';
import type { ScenarioView } from '../../shared/scenario.ts';
import { Icon } from '../controls/icons.tsx';
import { useDocument } from '../store/document-store.ts';
import { GUIDE_SECTIONS } from '../text/guide-sections.ts';
import { describeScenario, verdictOf, verdictText } from './scenario-store.ts';

/** What the scenario is called, where it comes from, where it stands, and how it came out. */
export function ScenarioHead({ scenario }: { readonly scenario: ScenarioView }) {
  const { name, guide, isOver } = scenario;
  const verdict = verdictOf(scenario);
  return (
    <div className="scenario-head">
      <HeadingField
        title="Name"
        value={name}
        commit={(text) => void describeScenario({ name: text, guide })}
        isNeeded
      />
      <HeadingField
        title="Guide"
        value={guide}
        commit={(text) => void describeScenario({ name, guide: text })}
        placeholder="section, such as 3.4.2.2"
      />
      {GUIDE_SECTIONS[guide] !== undefined && <p className="scenario-section">{GUIDE_SECTIONS[guide]}</p>}
      <FileState scenario={scenario} />
      {(isOver || verdict.failed > 0) && (
        <p className={`scenario-verdict tone-${verdict.failed > 0 ? 'down' : 'backup'}`} role="status">
          <Icon of={verdict.failed > 0 ? CircleX : CircleCheck} />
          {verdictText(verdict)}
        </p>
      )}
    </div>
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
