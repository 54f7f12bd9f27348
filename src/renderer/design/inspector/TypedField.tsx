import { useState } from 'react';
import { useDrawnContent } from '../drawing.ts';
import { editField, type FieldAddress, whyNotField } from './edit-field.ts';

interface TypedFieldProps {
  readonly id?: string;
  /** Where no label stands beside it. */
  readonly name?: string;
  readonly of: FieldAddress;
  readonly value: string;
  readonly placeholder: string;
  readonly parse: (typed: string) => unknown;
  readonly isFigures?: boolean;
  readonly suggestions?: string;
}

/** Checked while it is typed, written when it is left or confirmed: an address that is half typed must not be followed. */
export function TypedField(props: TypedFieldProps) {
  const { id, name, of, value, placeholder, parse, isFigures = false, suggestions } = props;
  const document = useDrawnContent();
  const [draft, setDraft] = useState<string | null>(null);
  const flaw = draft === null || draft === value ? null : whyNotField(document, of, parse(draft));
  const end = (): void => {
    if (draft !== null && draft !== value && flaw === null) editField(of, parse(draft));
    setDraft(null);
  };
  return (
    <>
      <input
        id={id}
        type="text"
        className={isFigures ? 'figures' : undefined}
        aria-label={name}
        aria-invalid={flaw !== null}
        aria-describedby={flaw === null ? undefined : `${id ?? name}-flaw`}
        list={suggestions}
        spellCheck={false}
        value={draft ?? value}
        placeholder={placeholder}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={end}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && flaw === null) end();
          if (event.key !== 'Escape' || draft === null || draft === value) return;
          event.preventDefault();
          setDraft(null);
        }}
      />
      {flaw !== null && (
        <p className="field-flaw" id={`${id ?? name}-flaw`} role="alert">
          {flaw}
        </p>
      )}
    </>
  );
}
