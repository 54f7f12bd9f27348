import { create } from 'zustand';
import { bridge } from '../../bridge/bridge.ts';
import { FormDialog } from '../../ui/controls/FormDialog.tsx';
import { formatMomentWithUnit } from '../../ui/text/duration.ts';
import { attempt } from '../timeline/run-commands.ts';

interface Asked {
  readonly kind: 'note' | 'pause';
  readonly atMs: number;
}

export const useSaying = create<{ readonly asked: Asked | null }>(() => ({ asked: null }));

const NOTHING_ELSE = { when: null, afterMs: 0, repeat: null, forMs: null, random: null } as const;
const MAX_LENGTH = 2_000;

/** Asks what is to be said at the moment at which the clock stands, and writes it into the scenario. */
export function SayDialog() {
  const asked = useSaying((state) => state.asked);
  if (asked === null) return null;
  const { kind, atMs } = asked;
  const submit = (fields: FormData): void => {
    const text = String(fields.get('text')).trim();
    if (kind === 'note' && text === '') return;
    const said = kind === 'note' ? { atMs: 0, note: text } : { atMs: 0, pause: text === '' ? (true as const) : text };
    attempt(bridge.scheduleStep({ atMs, plan: { ...NOTHING_ELSE, does: [said] } }));
  };
  return (
    <FormDialog
      title={`${kind === 'note' ? 'Note' : 'Pause'} at ${formatMomentWithUnit(atMs)}`}
      action="Add"
      onSubmit={submit}
      onClose={() => useSaying.setState({ asked: null })}
    >
      <label className="form-row">
        {kind === 'note' ? 'Text' : 'Text, if any'}
        <input type="text" name="text" maxLength={MAX_LENGTH} required={kind === 'note'} />
      </label>
    </FormDialog>
  );
}
