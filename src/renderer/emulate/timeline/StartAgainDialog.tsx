import { MAX_SEED } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { FormDialog } from '../../ui/controls/FormDialog.tsx';
import { attempt, startAgain } from './run-commands.ts';

/** How a run is to begin: what is there already stays beside it. */
export function StartAgainDialog({ onClose }: { readonly onClose: () => void }) {
  const { shown, branches } = useSession.getState().tree;
  const present = branches.find(({ id }) => id === shown)?.start ?? { start: 'steady', seed: 1 };
  const submit = (fields: FormData): void => {
    const start = fields.get('start') === 'cold' ? 'cold' : 'steady';
    attempt(startAgain({ start, seed: Number(fields.get('seed')) }));
  };
  return (
    <FormDialog title="Start again" action="Start" onSubmit={submit} onClose={onClose}>
      <fieldset className="form-choices">
        <legend>At time 0</legend>
        <label>
          <input type="radio" name="start" value="steady" defaultChecked={present.start === 'steady'} />
          Steady state: the mirror is formed, the backup active, everything caught up
        </label>
        <label>
          <input type="radio" name="start" value="cold" defaultChecked={present.start === 'cold'} />
          Cold start: the hosts boot
        </label>
      </fieldset>
      <label className="form-row">
        Seed
        <input
          type="number"
          name="seed"
          defaultValue={present.seed}
          min={0}
          max={MAX_SEED}
          step={1}
          required
          className="figures"
        />
      </label>
      <p className="form-remark">
        The seed determines jitter, loss and everything else that is random. What was played so far is kept as a
        separate run.
      </p>
    </FormDialog>
  );
}
