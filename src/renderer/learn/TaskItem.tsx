import { Check, Lightbulb } from 'lucide-react';
import { type FormEvent, useEffect, useRef } from 'react';
import type { LessonNow, LessonTaskView } from '../../shared/lesson.ts';
import { bridge } from '../bridge/bridge.ts';
import { Icon } from '../ui/controls/icons.tsx';
import { formatMomentWithUnit } from '../ui/text/duration.ts';
import { answer, asked, mark, useLearn } from './learn-store.ts';
import { isAboutMembers } from './Marking.tsx';

interface TaskProps {
  readonly task: LessonTaskView;
  readonly lesson: LessonNow;
}

/** One task: what is to be done, or a question with its answers; and its hints. */
export function TaskItem({ task, lesson }: TaskProps) {
  const item = useRef<HTMLLIElement>(null);
  const isWaitedFor = lesson.waitsFor === task.id;
  useEffect(() => {
    if (isWaitedFor) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isWaitedFor]);
  return (
    <li ref={item} className={`lesson-task ${isWaitedFor ? 'is-waited-for' : ''}`}>
      <p className="lesson-task-text">{task.text}</p>
      <p className="lesson-task-facts">
        {task.points} points
        {isWaitedFor && <strong role="status"> · The clock waits for your answer.</strong>}
        {!isWaitedFor && task.atMs !== null && ` · asked at ${formatMomentWithUnit(task.atMs)}`}
      </p>
      {task.options.length > 0 && <Question task={task} lesson={lesson} />}
      <Hints task={task} lesson={lesson} isOffered={!lesson.isOver && !isGoneBy(task, lesson)} />
    </li>
  );
}

function Question({ task, lesson }: TaskProps) {
  const chosen = useLearn((state) => state.marked[task.id]);
  const given = lesson.answers[task.id];
  const now = chosen ?? given?.value ?? [];
  const canBePointedAt = task.kind === 'pick' || isAboutMembers(task);
  const isMarking = useLearn((state) => state.marking === task.id);
  const isGone = isGoneBy(task, lesson);
  const isAsGiven = given !== undefined && sameAnswer(given.value, now);
  const isClosed = lesson.isOver || isGone;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void answer(task.id, now);
  };
  return (
    <form className="lesson-question" onSubmit={submit}>
      <fieldset disabled={isClosed}>
        <legend className="visually-hidden">{task.text}</legend>
        <div className={task.options.length > 7 ? 'lesson-options is-dense' : 'lesson-options'}>
          {task.options.map(({ value, text }) => (
            <label key={value} className="lesson-option">
              <input
                type={task.several ? 'checkbox' : 'radio'}
                name={task.id}
                checked={now.includes(value)}
                onChange={() => mark(task.id, value, task.several)}
              />
              <span>{text}</span>
            </label>
          ))}
        </div>
        <div className="lesson-buttons">
          {!isClosed && (
            <button type="submit" className="button is-strong" disabled={now.length === 0 || isAsGiven}>
              Answer
            </button>
          )}
          {!isClosed && canBePointedAt && lesson.waitsFor !== task.id && (
            <button
              type="button"
              className="button"
              aria-pressed={isMarking}
              onClick={() => useLearn.setState({ marking: isMarking ? null : task.id })}
            >
              Mark on the drawing
            </button>
          )}
        </div>
      </fieldset>
      {/* Whether it is right is told by the result. */}
      {given !== undefined && given.value.length > 0 && (
        <p className="lesson-given" role="status">
          <Icon of={Check} size={14} /> Answered: {wordsOf(task, given.value)}
        </p>
      )}
      {given !== undefined && !isGone && task.atMs !== null && !lesson.isOver && (
        <button type="button" className="button" onClick={() => void bridge.play()}>
          Watch what happens
        </button>
      )}
    </form>
  );
}

/** It was answered before the run went on: its answer stands. */
const isGoneBy = ({ id, atMs }: LessonTaskView, { answers, furthestMs }: LessonNow): boolean =>
  atMs !== null && answers[id] !== undefined && furthestMs > atMs;

const wordsOf = ({ options }: LessonTaskView, value: readonly (string | number)[]): string =>
  options
    .filter((option) => value.includes(option.value))
    .map(({ text }) => text)
    .join(', ');

function sameAnswer(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}

function Hints({ task, lesson, isOffered }: TaskProps & { readonly isOffered: boolean }) {
  const taken = (index: number) => lesson.hints.find((hint) => hint.index === index);
  const hints = lesson.view.hints.filter(
    (hint) => hint.task === task.id && (isOffered || taken(hint.index) !== undefined),
  );
  if (hints.length === 0) return null;
  return (
    <ul className="lesson-hints" aria-label="Hints">
      {hints.map(({ index, costs }) => {
        const words = taken(index)?.text;
        return (
          <li key={index}>
            {words !== undefined ? (
              <p className="lesson-hint">
                <Icon of={Lightbulb} size={14} /> {words}
              </p>
            ) : (
              <button type="button" className="text-button" onClick={() => void asked(bridge.takeHint(index))}>
                <Icon of={Lightbulb} size={13} /> Hint, {costs} points
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
