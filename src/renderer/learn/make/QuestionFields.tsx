import { Plus, Trash2 } from 'lucide-react';
import type { QuestionOfForm } from '../../../shared/lesson.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { Icon } from '../../ui/controls/icons.tsx';
import { Check, type FormPart, NumberField, TextField } from './FormFields.tsx';

const EMPTY_CHOICE = { text: '', right: false, because: '' };
const NEW_QUESTION: QuestionOfForm = { ask: '', choices: [{ ...EMPTY_CHOICE, right: true }, EMPTY_CHOICE], points: 10 };

/** Questions with answers to choose from. */
export function QuestionFields({ form, change }: FormPart) {
  const { questions } = form;
  const set = (index: number, part: Partial<QuestionOfForm>): void =>
    change({ questions: questions.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  return (
    <fieldset>
      <legend>Questions</legend>
      {questions.map((question, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is told by its place.
        <section key={index} className="make-lesson-task" aria-label={`Question ${index + 1}`}>
          <div className="make-lesson-columns">
            <TextField title="Question" value={question.ask} onChange={(ask) => set(index, { ask })} />
            <NumberField
              title="Points"
              value={question.points}
              most={1000}
              onChange={(points) => set(index, { points })}
            />
            <IconButton
              name={`Remove question ${index + 1}`}
              icon={Trash2}
              onPress={() => change({ questions: questions.filter((_, place) => place !== index) })}
            />
          </div>
          <Choices question={question} onChange={(choices) => set(index, { choices })} />
        </section>
      ))}
      <button
        type="button"
        className="button make-lesson-add"
        onClick={() => change({ questions: [...questions, NEW_QUESTION] })}
      >
        <Icon of={Plus} size={14} /> Add a question
      </button>
    </fieldset>
  );
}

interface ChoicesProps {
  readonly question: QuestionOfForm;
  readonly onChange: (choices: QuestionOfForm['choices']) => void;
}

function Choices({ question: { choices }, onChange }: ChoicesProps) {
  const set = (index: number, part: Partial<QuestionOfForm['choices'][number]>): void =>
    onChange(choices.map((one, place) => (place === index ? { ...one, ...part } : one)));
  return (
    <>
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is told by its place.
        <div key={index} className="make-lesson-columns">
          <TextField title={`Answer ${index + 1}`} value={choice.text} onChange={(text) => set(index, { text })} />
          <TextField
            title="Said to whoever chose it"
            value={choice.because}
            onChange={(because) => set(index, { because })}
          />
          <Check title="Right" isOn={choice.right} onChange={() => set(index, { right: !choice.right })} />
        </div>
      ))}
      <button type="button" className="text-button" onClick={() => onChange([...choices, EMPTY_CHOICE])}>
        <Icon of={Plus} size={13} /> Another answer
      </button>
    </>
  );
}
