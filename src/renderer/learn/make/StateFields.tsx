import type { StateOfForm } from '../../../shared/lesson.ts';
import { Check, type FormPart, NumberField, TextField } from './FormFields.tsx';

/** What was expected in the run becomes what a learner has to reach. */
export function StateFields({ form, change }: FormPart) {
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
            title={`Ask for: ${expectWords(state.expect)}`}
            isOn={state.isAsked}
            onChange={() => set(index, { isAsked: !state.isAsked })}
          />
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

/** In as many words as the file has for it. */
function expectWords(expect: StateOfForm['expect']): string {
  return JSON.stringify(expect).replaceAll(/["{}]/g, '').replaceAll(/[:,]/g, '$& ');
}
