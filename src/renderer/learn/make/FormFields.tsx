import type { ReactNode } from 'react';
import type { LessonForm, MirrorOfDraft } from '../../../shared/lesson.ts';
import { levelWord } from '../LessonPath.tsx';

export interface FormPart {
  readonly form: LessonForm;
  readonly change: (part: Partial<LessonForm>) => void;
}

export function Labelled({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is its child.
    <label className="make-lesson-field">
      <span>{title}</span>
      {children}
    </label>
  );
}

interface TextProps {
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TextField({ title, value, onChange }: TextProps) {
  return (
    <Labelled title={title}>
      <input value={value} maxLength={400} onChange={({ target }) => onChange(target.value)} />
    </Labelled>
  );
}

interface NumberProps {
  readonly title: string;
  readonly value: number;
  readonly most: number;
  readonly least?: number;
  readonly onChange: (value: number) => void;
}

export function NumberField({ title, value, least = 0, most, onChange }: NumberProps) {
  return (
    <Labelled title={title}>
      <input
        className="figures"
        type="number"
        min={least}
        max={most}
        value={value}
        onChange={({ target }) => onChange(Math.min(most, Math.max(least, Math.round(Number(target.value)))))}
      />
    </Labelled>
  );
}

export function AboutFields({ form, change, mirrors }: FormPart & { readonly mirrors: readonly MirrorOfDraft[] }) {
  return (
    <fieldset>
      <legend>About</legend>
      <TextField title="Name" value={form.name} onChange={(name) => change({ name })} />
      {mirrors.length > 1 && <MirrorField form={form} change={change} mirrors={mirrors} />}
      <div className="make-lesson-columns">
        <TextField title="Section of the guide" value={form.guide} onChange={(guide) => change({ guide })} />
        <Labelled title="Level">
          <select value={form.level} onChange={({ target }) => change({ level: Number(target.value) })}>
            {[1, 2, 3].map((level) => (
              <option key={level} value={level}>
                {levelWord(level)}
              </option>
            ))}
          </select>
        </Labelled>
        <NumberField
          title="Minutes"
          value={form.minutes}
          least={1}
          most={240}
          onChange={(minutes) => change({ minutes })}
        />
        <TextField title="Ends after (virtual time)" value={form.until} onChange={(until) => change({ until })} />
      </div>
      <TextField title="What is learned, in one sentence" value={form.idea} onChange={(idea) => change({ idea })} />
      <Labelled title="Situation that the learner finds (Markdown)">
        <textarea rows={4} value={form.situation} onChange={({ target }) => change({ situation: target.value })} />
      </Labelled>
    </fieldset>
  );
}

/** Members, states and wrong ways are those of the mirror: with another one they begin anew. */
function MirrorField({ form, change, mirrors }: FormPart & { readonly mirrors: readonly MirrorOfDraft[] }) {
  return (
    <Labelled title="Mirror that it is about">
      <select
        value={form.mirror}
        onChange={({ target }) => {
          const chosen = mirrors.find(({ id }) => id === target.value);
          if (chosen !== undefined) change({ mirror: chosen.id, eyes: [], states: chosen.states, ways: chosen.ways });
        }}
      >
        {mirrors.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** What a learner sees, and what they may do. */
export function SightFields({ form, change, members }: FormPart & { readonly members: readonly string[] }) {
  const { eyes } = form;
  const toggle = (member: string): void =>
    change({ eyes: eyes.includes(member) ? eyes.filter((one) => one !== member) : [...eyes, member] });
  return (
    <fieldset>
      <legend>What the learner sees</legend>
      <p className="make-lesson-hint">
        {eyes.length === 0
          ? 'Everything. Choose members to show only what these know.'
          : `Only what ${eyes.join(' and ')} ${eyes.length === 1 ? 'knows' : 'know'}.`}
      </p>
      <div className="make-lesson-checks">
        {members.map((member) => (
          <Check
            key={member}
            title={`Through ${member}`}
            isOn={eyes.includes(member)}
            onChange={() => toggle(member)}
          />
        ))}
        <Check
          title="Faults are told"
          isOn={form.showsFaults}
          onChange={() => change({ showsFaults: !form.showsFaults })}
        />
        <Check
          title="Why is explained during the lesson"
          isOn={form.explains}
          onChange={() => change({ explains: !form.explains })}
        />
        <Check
          title="Only what the solution and the wrong ways need is offered"
          isOn={form.offersOnlyNeeded}
          onChange={() => change({ offersOnlyNeeded: !form.offersOnlyNeeded })}
        />
      </div>
    </fieldset>
  );
}

interface CheckProps {
  readonly title: string;
  readonly isOn: boolean;
  readonly onChange: () => void;
}

export function Check({ title, isOn, onChange }: CheckProps) {
  return (
    <label className="make-lesson-check">
      <input type="checkbox" checked={isOn} onChange={onChange} /> {title}
    </label>
  );
}

export function GradeFields({ form, change }: FormPart) {
  const { downtime } = form;
  return (
    <fieldset>
      <legend>Grading of the outcome</legend>
      <div className="make-lesson-columns">
        <NumberField
          title="Points for downtime"
          value={downtime.points}
          most={1000}
          onChange={(points) => change({ downtime: { ...downtime, points } })}
        />
        <TextField
          title="All of them up to"
          value={downtime.full}
          onChange={(full) => change({ downtime: { ...downtime, full } })}
        />
        <TextField
          title="None from"
          value={downtime.none}
          onChange={(none) => change({ downtime: { ...downtime, none } })}
        />
        <NumberField
          title="Points for no lost update"
          value={form.lostUpdates}
          most={1000}
          onChange={(lostUpdates) => change({ lostUpdates })}
        />
      </div>
    </fieldset>
  );
}
