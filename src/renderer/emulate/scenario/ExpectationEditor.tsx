import { type FormEvent, useState } from 'react';
import type { ScenarioStepView } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { expectationTitle, expectationValue } from './expectation-words.ts';

interface ExpectationEditorProps {
  readonly step: ScenarioStepView;
  readonly close: () => void;
}

/** What a step expects, line by line: another value in a field, or no longer expected where it is not ticked. */
export function ExpectationEditor({ step: { id, judgements }, close }: ExpectationEditorProps) {
  const [lines, setLines] = useState(() =>
    judgements.map(({ path, expected }) => ({ path, expected, text: writtenText(expected), isKept: true })),
  );
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (index: number, part: { text?: string; isKept?: boolean }): void => {
    setRefusal(null);
    setLines(lines.map((line, place) => (place === index ? { ...line, ...part } : line)));
  };
  const kept = lines.filter(({ isKept }) => isKept);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      await bridge.changeExpectation(
        id,
        kept.map(({ path, text }) => ({ path, text })),
      );
      close();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form className="expectables" aria-label="Edit the expectation" onSubmit={(event) => void submit(event)}>
      {lines.map(({ path, expected, text, isKept }, index) => (
        <div key={`${path} ${expectationValue(path, expected)}`} className="expectation-line">
          <label>
            <input
              type="checkbox"
              checked={isKept}
              onChange={({ target }) => change(index, { isKept: target.checked })}
            />
            <span>{expectationTitle(path)}</span>
          </label>
          {isLogLine(expected) ? (
            <span className="expectation-text">{expectationValue(path, expected)}</span>
          ) : (
            <input
              className="text-field"
              aria-label={expectationTitle(path)}
              required={isKept}
              disabled={!isKept}
              value={text}
              onChange={({ target }) => change(index, { text: target.value })}
            />
          )}
        </div>
      ))}
      {refusal !== null && (
        <p className="scenario-reason" role="alert">
          {refusal}
        </p>
      )}
      <div className="scenario-buttons">
        <button type="submit" className="button is-strong" disabled={kept.length === 0}>
          Save
        </button>
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function isLogLine(expected: unknown): boolean {
  return typeof expected === 'object' && expected !== null && !Array.isArray(expected);
}

/** As it would be written in a file, but for nobody, who is `none` here. */
function writtenText(expected: unknown): string {
  if (expected === null) return 'none';
  if (Array.isArray(expected)) return expected.join(', ');
  return isLogLine(expected) ? 'log' : String(expected);
}
