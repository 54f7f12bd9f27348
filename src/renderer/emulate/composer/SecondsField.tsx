interface SecondsFieldProps {
  readonly title: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  /** Whether nothing at all is long enough. */
  readonly mayBeZero?: boolean;
}

/** A length of time in seconds. */
export function SecondsField({ title, value, onType, mayBeZero = false }: SecondsFieldProps) {
  return (
    <label className="form-row">
      {title}
      <input
        type="number"
        className="figures"
        min={mayBeZero ? 0 : 0.001}
        max={86_400}
        step="any"
        required
        value={value}
        onChange={({ target }) => onType(target.value)}
      />
    </label>
  );
}
