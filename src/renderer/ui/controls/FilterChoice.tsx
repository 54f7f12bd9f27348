interface FilterChoiceProps<Value> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly title: string; readonly value: Value }[];
  readonly onChange: (value: Value) => void;
}

/** One of the things to which a list is narrowed. Values are alike when they are written alike. */
export function FilterChoice<Value>({ name, value, options, onChange }: FilterChoiceProps<Value>) {
  return (
    <select
      className="filter-field"
      aria-label={name}
      title={name}
      value={JSON.stringify(value)}
      onChange={({ target }) => onChange(JSON.parse(target.value) as Value)}
    >
      {options.map((option) => (
        <option key={JSON.stringify(option.value)} value={JSON.stringify(option.value)}>
          {option.title}
        </option>
      ))}
    </select>
  );
}
