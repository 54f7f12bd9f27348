import './composer.css';
import { type FormEvent, useState } from 'react';
import type { Design } from '../../../design/design.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesign } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { type ComposerForm, canBeMended, draftOf, formOf, newForm } from './composer-form.ts';
import { type Composing, stopComposing, useComposer } from './composer-store.ts';
import { subjectsOf } from './condition-subjects.ts';
import { LastingFields } from './LastingFields.tsx';
import { RandomFields } from './RandomFields.tsx';
import { StartFields } from './StartFields.tsx';
import { ThingRows } from './ThingRows.tsx';

/** What is to happen in this run, when, how often and for how long: a step of its scenario. */
export function ComposerDialog() {
  const composing = useComposer((state) => state.composing);
  return composing === null ? null : <Composer composing={composing} />;
}

const WHAT: Readonly<Record<ComposerForm['what'], string>> = {
  things: 'Faults and actions',
  random: 'Random outages',
  note: 'A note',
  pause: 'A pause',
};

function Composer({ composing: { atMs, planned, offered } }: { readonly composing: Composing }) {
  const modal = useModal(stopComposing);
  const design = useDesign();
  const [form, setForm] = useState(() => {
    const blank = blankForm(design, atMs);
    return planned === null ? blank : formOf(planned, offered, blank, subjectsOf(design));
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<ComposerForm>): void => {
    setForm({ ...form, ...part });
    setRefusal(null);
  };
  const draft = draftOf(form, offered.choices, useSession.getState().observation?.atMs ?? 0);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (draft === null) return;
    try {
      await (planned === null ? bridge.scheduleStep(draft) : bridge.changePlanned(planned.id, draft));
      modal.close();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  const title = planned === null ? 'Schedule' : 'Change what is scheduled';
  return (
    <dialog {...modal.dialog} className="dialog form-dialog composer" aria-label={title}>
      <h2>{title}</h2>
      <form onSubmit={(event) => void submit(event)}>
        <div className="composer-fields">
          <label className="form-row">
            What happens
            <select value={form.what} onChange={({ target }) => change({ what: target.value as ComposerForm['what'] })}>
              {Object.entries(WHAT).map(([what, words]) => (
                <option key={what} value={what}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <WhatFields form={form} change={change} composing={{ atMs, planned, offered }} />
          <StartFields form={form} change={change} />
          {(form.what === 'things' || form.what === 'random') && (
            <LastingFields form={form} change={change} canBeMended={canBeMended(form, offered.choices)} />
          )}
        </div>
        {refusal !== null && (
          <p role="alert" className="composer-refusal">
            {refusal}
          </p>
        )}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={modal.close}>
            Cancel
          </button>
          <button type="submit" className="button is-strong" disabled={draft === null}>
            {planned === null ? 'Schedule' : 'Change'}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface WhatFieldsProps {
  readonly form: ComposerForm;
  readonly change: (part: Partial<ComposerForm>) => void;
  readonly composing: Composing;
}

function WhatFields({ form, change, composing: { planned, offered } }: WhatFieldsProps) {
  switch (form.what) {
    case 'things':
      return <ThingRows form={form} change={change} choices={offered.choices} texts={planned?.texts ?? []} />;
    case 'random':
      return <RandomFields form={form} change={change} offered={offered} />;
    default:
      return (
        <label className="form-row">
          {form.what === 'note' ? 'Text' : 'Text, if any'}
          <input
            type="text"
            maxLength={2000}
            required={form.what === 'note'}
            value={form.words}
            onChange={({ target }) => change({ words: target.value })}
          />
        </label>
      );
  }
}

function blankForm(design: Design, atMs: number): ComposerForm {
  const [first] = subjectsOf(design);
  const condition = { subject: first?.id ?? '', value: first?.values[0]?.value ?? '' };
  return newForm(atMs, { owner: '', part: null }, condition);
}
