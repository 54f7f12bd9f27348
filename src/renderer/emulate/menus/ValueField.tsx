import { useId } from 'react';
import type { CommandField, Suggestion } from '../../../shared/emulation.ts';
import { valueFlaw } from './command-values.ts';

interface ValueFieldProps {
  readonly field: CommandField;
  readonly typed: string;
  readonly onType: (text: string) => void;
}

/** One value: what it is, what stands there, what is wrong with it, and what the drawing suggests. */
export function ValueField({ field, typed, onType }: ValueFieldProps) {
  const id = useId();
  const flaw = valueFlaw(field, typed);
  const remark = flaw ?? remarkOf(field, typed);
  return (
    <div className="value-field">
      <label htmlFor={id}>{field.title}</label>
      <Control field={field} typed={typed} onType={onType} id={id} hasFlaw={flaw !== null} />
      <span className="value-unit">{field.unit}</span>
      <Suggestions suggestions={field.suggestions} typed={typed} title={field.title} onChoose={onType} />
      <span id={`${id}-remark`} className={flaw === null ? 'value-remark' : 'value-remark is-flaw'}>
        {remark}
      </span>
    </div>
  );
}

interface ControlProps extends ValueFieldProps {
  readonly id: string;
  readonly hasFlaw: boolean;
}

function Control({ field, typed, onType, id, hasFlaw }: ControlProps) {
  const { options, input, isRequired } = field;
  const described = `${id}-remark`;
  if (options !== null)
    return (
      <select id={id} value={typed} aria-describedby={described} onChange={({ target }) => onType(target.value)}>
        {Object.entries(options).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    );
  return (
    <input
      id={id}
      type="text"
      className="figures"
      inputMode={input === 'number' ? 'decimal' : 'text'}
      value={typed}
      spellCheck={false}
      aria-required={isRequired}
      aria-invalid={hasFlaw}
      aria-describedby={described}
      onChange={({ target }) => onType(target.value)}
    />
  );
}

/** More of them would hide the field that they are for. */
const MAX_SUGGESTIONS = 4;

interface SuggestionsProps {
  readonly suggestions: readonly Suggestion[];
  readonly typed: string;
  readonly title: string;
  readonly onChoose: (value: string) => void;
}

function Suggestions({ suggestions, typed, title, onChoose }: SuggestionsProps) {
  const others = suggestions.filter(({ value }) => value !== typed.trim()).slice(0, MAX_SUGGESTIONS);
  if (others.length === 0) return null;
  return (
    <fieldset className="value-suggestions" aria-label={`Suggestions for ${title}`}>
      {others.map(({ value, words }) => (
        <button key={value} type="button" className="value-suggestion" onClick={() => onChoose(value)}>
          <span className="figures">{value}</span> {words}
        </button>
      ))}
    </fieldset>
  );
}

/** What it was, once it was changed. */
function remarkOf({ value, unit, options }: CommandField, typed: string): string {
  if (typed.trim() === String(value)) return '';
  if (value === '') return 'now none';
  return `now ${options?.[String(value)] ?? `${value} ${unit}`}`.trimEnd();
}
