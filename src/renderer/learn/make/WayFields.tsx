import type { BranchOfDraft, WayOfForm } from '../../../shared/lesson.ts';
import { Check, type FormPart, Labelled, NumberField, TextField } from './FormFields.tsx';

/** Other branches of the run, as ways that a learner may go wrong. */
export function WayFields({ form, change, branches }: FormPart & { readonly branches: readonly BranchOfDraft[] }) {
  const set = (name: string, part: Partial<WayOfForm>): void =>
    change({ ways: form.ways.map((way) => (way.branch === name ? { ...way, ...part } : way)) });
  return (
    <fieldset>
      <legend>Wrong ways</legend>
      <p className="make-lesson-hint">
        {branches.length === 0
          ? 'The run has no other branch. Go back in it and do what learners should not: that branch can be a wrong way.'
          : 'A wrong way costs points and says why. It is saved beside the lesson, and checked with it.'}
      </p>
      {branches.map((branch) => {
        const way = form.ways.find((one) => one.branch === branch.name);
        return way === undefined ? (
          <section key={branch.name} className="make-lesson-task" aria-label={branch.name}>
            <p>{branch.name}</p>
            <p className="make-lesson-hint">{branch.refusal}</p>
          </section>
        ) : (
          <Way key={branch.name} branch={branch} way={way} onChange={(part) => set(branch.name, part)} />
        );
      })}
    </fieldset>
  );
}

interface WayProps {
  readonly branch: BranchOfDraft;
  readonly way: WayOfForm;
  readonly onChange: (part: Partial<WayOfForm>) => void;
}

function Way({ branch, way, onChange }: WayProps) {
  const { mistakes } = branch;
  const chosen = mistakes.findIndex(({ mistake }) => JSON.stringify(mistake) === JSON.stringify(way.mistake));
  return (
    <section className="make-lesson-task" aria-label={branch.name}>
      <Check
        title={`“${branch.name}” is a wrong way`}
        isOn={way.isTaken}
        onChange={() => onChange({ isTaken: !way.isTaken })}
      />
      {way.isTaken && (
        <>
          <p className="make-lesson-hint">{branch.steps.join(' · ')}</p>
          <Labelled title="What is wrong about it">
            <select
              value={chosen}
              onChange={({ target }) => {
                const mistake = mistakes[Number(target.value)]?.mistake;
                if (mistake !== undefined) onChange({ mistake });
              }}
            >
              {mistakes.map(({ text }, index) => (
                <option key={text} value={index}>
                  {text}
                </option>
              ))}
            </select>
          </Labelled>
          <div className="make-lesson-columns">
            <TextField
              title="Said to whoever does so"
              value={way.feedback}
              onChange={(feedback) => onChange({ feedback })}
            />
            <NumberField title="Costs points" value={way.minus} most={1000} onChange={(minus) => onChange({ minus })} />
          </div>
        </>
      )}
    </section>
  );
}
