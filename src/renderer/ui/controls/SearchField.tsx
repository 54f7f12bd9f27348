interface SearchFieldProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Where somebody types what a list is narrowed to. */
export function SearchField({ name, value, onChange }: SearchFieldProps) {
  return (
    <input
      className="filter-field"
      type="search"
      aria-label={name}
      placeholder={name}
      maxLength={200}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
