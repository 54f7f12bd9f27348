import type { StateOfForm } from '../../../shared/lesson.ts';
import { hasLine, linesOf, withLine, withoutLine } from './expect-lines.ts';
import { Check, type FormPart, NumberField, TextField } from './FormFields.tsx';

/** What was expected in the run becomes what a learner has to reach. */
export function StateFields({ form, change, whole }: FormPart & { readonly whole: readonly StateOfForm[] }) {
  const { states } = form;
  const set = (index: number, part: Partial<StateOfForm>): void =>
    change({ states: states.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  return (
    <fieldset>
      <legend>States to be reached</legend>
      {states.length === 0 && (
        <p className="make-lesson-hint">
          The run has no expectation. “Expect what is seen now” in the Scenario panel makes one of what is seen at the
          clock.
        </p>
      )}
      {states.map((state, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the states stay in their order.
        <section key={index} className="make-lesson-task" aria-label={`State ${index + 1}`}>
          <Check
            title={`Ask for state ${index + 1} of the run`}
            isOn={state.isAsked}
            onChange={() => set(index, { isAsked: !state.isAsked })}
          />
          {state.isAsked && (
            <ExpectLines
              whole={whole[index]?.expect ?? state.expect}
              expect={state.expect}
              onChange={(expect) => set(index, { expect })}
            />
          )}
          {state.isAsked && (
            <div className="make-lesson-columns">
              <TextField title="What is to be done" value={state.text} onChange={(text) => set(index, { text })} />
              <TextField
                title="Within (empty: until the end)"
                value={state.within}
                onChange={(within) => set(index, { within })}
              />
              <NumberField
                title="Points"
                value={state.points}
                most={1000}
                onChange={(points) => set(index, { points })}
              />
            </div>
          )}
        </section>
      ))}
    </fieldset>
  );
}

interface LinesProps {
  readonly whole: StateOfForm['expect'];
  readonly expect: StateOfForm['expect'];
  readonly onChange: (expect: StateOfForm['expect']) => void;
}

/** What was seen at that moment may pass by; what need not be so is taken out. */
function ExpectLines({ whole, expect, onChange }: LinesProps) {
  return (
    <div className="make-lesson-checks">
      {linesOf(whole).map(({ path, words }) => {
        const isOn = hasLine(expect, path);
        return (
          <Check
            key={words}
            title={words}
            isOn={isOn}
            onChange={() => onChange(isOn ? withoutLine(expect, path) : withLine(expect, path, whole))}
          />
        );
      })}
    </div>
  );
}
