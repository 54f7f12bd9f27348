import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Expectable } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { expectationTitle, expectationValue } from './expectation-words.ts';
import { stopChoosing, useScenario } from './scenario-store.ts';

/** What is seen at this moment, to be expected whenever the scenario is played again. */
export function ExpectationChooser() {
  const list = useScenario((state) => state.expectables);
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  // Below a long list of steps it would open out of sight.
  useEffect(() => form.current?.scrollIntoView({ block: 'end' }), []);
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  if (list === null) return null;
  const { atMs, expectables } = list;
  const isChosen = ({ id, isUsual }: Expectable): boolean => changed.get(id) ?? isUsual;
  const chosen = expectables.filter(isChosen);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    stopChoosing();
    void bridge.addExpectation(
      atMs,
      chosen.map(({ id }) => id),
    );
  };
  return (
    <form ref={form} className="expectables" onSubmit={submit} aria-labelledby={titleId}>
      <h3 id={titleId}>Expect at {formatMomentWithUnit(atMs)}</h3>
      {expectables.map((one) => (
        <label key={one.id}>
          <input
            type="checkbox"
            checked={isChosen(one)}
            onChange={({ target }) => setChanged(new Map(changed).set(one.id, target.checked))}
          />
          <span>
            {one.mirror !== null && `${one.mirror}, `}
            {expectationTitle(one.path)}: <strong>{expectationValue(one.path, one.value)}</strong>
          </span>
        </label>
      ))}
      <div className="scenario-buttons">
        <button type="submit" className="button is-strong" disabled={chosen.length === 0}>
          Expect this
        </button>
        <button type="button" className="button" onClick={stopChoosing}>
          Cancel
        </button>
      </div>
    </form>
  );
}
