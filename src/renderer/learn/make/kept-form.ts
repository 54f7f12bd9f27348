import type { LessonDraft, LessonForm } from '../../../shared/lesson.ts';

/** A form that somebody began, with the draft of the run as it was then. */
export interface KeptForm {
  readonly form: LessonForm;
  readonly draft: LessonDraft;
}

/**
 * What was begun, by the name of the drawing. The form itself sends its author back into the run, for an expectation or a
 * wrong way, and what they had written must be there when they return.
 */
const kept = new Map<string, KeptForm>();

export function keepForm(drawing: string, form: KeptForm): void {
  kept.set(drawing, form);
}

export const formOf = (drawing: string, draft: LessonDraft): LessonForm => filledAsBefore(draft, kept.get(drawing));

/** The form of a run with what was written before, as far as the run still has what it is about. */
export function filledAsBefore(draft: LessonDraft, before: KeptForm | undefined): LessonForm {
  const { form } = draft;
  const mirror = draft.mirrors.find(({ id }) => id === before?.form.mirror);
  // Another incident is another lesson.
  if (before === undefined || mirror === undefined || before.draft.hidden[0] !== draft.hidden[0]) return form;
  const { form: written } = before;
  const wholeBefore = before.draft.mirrors.find(({ id }) => id === mirror.id)?.states ?? [];
  const known = new Map(wholeBefore.map(({ expect }, index) => [JSON.stringify(expect), written.states[index]]));
  return {
    ...written,
    // The run may be longer than it was; a time that somebody chose stands.
    until: written.until === before.draft.form.until ? form.until : written.until,
    eyes: written.eyes.filter((one) => mirror.members.includes(one)),
    states: mirror.states.map((state) => known.get(JSON.stringify(state.expect)) ?? state),
    ways: mirror.ways.map((way) => written.ways.find(({ branch }) => branch === way.branch) ?? way),
  };
}
