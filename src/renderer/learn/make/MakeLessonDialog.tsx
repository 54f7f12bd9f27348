import './make.css';
import { useState } from 'react';
import type { LessonCheck, LessonDraft, LessonForm } from '../../../shared/lesson.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesignDocument } from '../../store/design-store.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { tellSaved } from '../learn-store.ts';
import { AboutFields, GradeFields, SightFields } from './FormFields.tsx';
import { flawOfForm } from './form-flaws.ts';
import { formOf, keepForm } from './kept-form.ts';
import { QuestionFields } from './QuestionFields.tsx';
import { StateFields } from './StateFields.tsx';
import { WayFields } from './WayFields.tsx';

/** The form in which a trainer turns a run into a lesson: what happens is taken from the run, what is asked is written here. */
export function MakeLessonDialog() {
  const draft = useShownDialog('make-lesson')?.draft ?? null;
  return draft === null ? null : <MakeLesson draft={draft} />;
}

function MakeLesson({ draft }: { readonly draft: LessonDraft }) {
  const modal = useModal(() => closeDialog('make-lesson'));
  const drawing = useDesignDocument().name;
  const [form, setForm] = useState(() => formOf(drawing, draft));
  const [state, setState] = useState<{ readonly told: LessonCheck | null; readonly isBusy: boolean }>({
    told: null,
    isBusy: false,
  });
  const change = (part: Partial<LessonForm>): void => {
    const changed = { ...form, ...part };
    setForm(changed);
    keepForm(drawing, { form: changed, draft });
    setState({ told: null, isBusy: false });
  };
  const flaw = flawOfForm(form);
  const mirror = draft.mirrors.find(({ id }) => id === form.mirror);
  const work = async (doing: () => Promise<LessonCheck | null>): Promise<void> => {
    setState({ told: null, isBusy: true });
    const told = await doing().catch((error: unknown) => {
      return { ok: false, lines: [error instanceof Error ? error.message : String(error)] };
    });
    setState({ told, isBusy: false });
  };
  const preview = async (): Promise<LessonCheck | null> => {
    const result = await bridge.previewLesson(form);
    return result.outcome === 'refused' ? { ok: false, lines: result.problems } : null;
  };
  const save = async (): Promise<LessonCheck | null> => {
    await tellSaved(bridge.saveLesson(form), 'The lesson');
    return null;
  };
  return (
    <dialog {...modal.dialog} className="dialog make-lesson" aria-label="Make a lesson">
      <h2>Make a lesson</h2>
      <div className="make-lesson-form">
        <AboutFields form={form} change={change} mirrors={draft.mirrors} />
        <FromRun draft={draft} />
        <SightFields form={form} change={change} members={mirror?.members ?? []} />
        <StateFields form={form} change={change} whole={mirror?.states ?? []} />
        <QuestionFields form={form} change={change} />
        <WayFields form={form} change={change} branches={mirror?.branches ?? []} />
        <GradeFields form={form} change={change} />
      </div>
      <div className="make-lesson-told" role="status">
        {state.isBusy ? <p>Playing the lesson…</p> : flaw !== null ? <p>{flaw}</p> : <Told told={state.told} />}
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={modal.close}>
          Close
        </button>
        <button
          type="button"
          className="button"
          disabled={flaw !== null || state.isBusy}
          onClick={() => void work(() => bridge.checkLesson(form))}
        >
          Check that it can be solved
        </button>
        <button
          type="button"
          className="button"
          disabled={flaw !== null || state.isBusy}
          onClick={() => void work(preview)}
        >
          Preview
        </button>
        <button
          type="button"
          className="button is-strong"
          disabled={flaw !== null || state.isBusy}
          onClick={() => void work(save)}
        >
          Save lesson…
        </button>
      </div>
    </dialog>
  );
}

function Told({ told }: { readonly told: LessonCheck | null }) {
  if (told === null) return null;
  return (
    <div className={`tone-${told.ok ? 'backup' : 'down'}`}>
      <p className="make-lesson-verdict">{told.ok ? 'It can be solved.' : 'It cannot be given like this.'}</p>
      <ul>
        {told.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function FromRun({ draft: { hidden, solution } }: { readonly draft: LessonDraft }) {
  return (
    <fieldset>
      <legend>From the run</legend>
      <div className="make-lesson-columns">
        <StepList
          title="Happens by itself"
          steps={hidden}
          nothing="Nothing was broken: the lesson is about what is done."
        />
        <StepList title="The solution" steps={solution} nothing="Nothing was mended or done as the operator." />
      </div>
    </fieldset>
  );
}

interface StepListProps {
  readonly title: string;
  readonly steps: readonly string[];
  readonly nothing: string;
}

function StepList({ title, steps, nothing }: StepListProps) {
  return (
    <section>
      <h3>{title}</h3>
      {steps.length === 0 ? (
        <p className="make-lesson-hint">{nothing}</p>
      ) : (
        <ul>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
