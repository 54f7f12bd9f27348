import { type FormEvent, useId, useState } from 'react';

interface StepTimeFieldProps {
  readonly atMs: number;
  readonly move: (atMs: number) => void;
  readonly close: () => void;
}

/** Ten years, as in the format. */
const MAX_SECONDS = 315_360_000;

/** Where the step was done already, another branch is played with it at the new time. */
export function StepTimeField({ atMs, move, close }: StepTimeFieldProps) {
  const [seconds, setSeconds] = useState(String(atMs / 1000));
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    close();
    const to = Math.round(Number(seconds) * 1_000_000) / 1000;
    if (to !== atMs) move(to);
  };
  return (
    <form className="scenario-time" onSubmit={submit}>
      <label htmlFor={id}>At second</label>
      <input
        id={id}
        className="text-field figures"
        type="number"
        required
        min={0}
        max={MAX_SECONDS}
        step="any"
        // biome-ignore lint/a11y/noAutofocus: the field appears because the person asked for it.
        autoFocus
        value={seconds}
        onChange={({ target }) => setSeconds(target.value)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') close();
        }}
      />
      <button type="submit" className="button is-strong">
        Move
      </button>
      <button type="button" className="button" onClick={close}>
        Cancel
      </button>
    </form>
  );
}
