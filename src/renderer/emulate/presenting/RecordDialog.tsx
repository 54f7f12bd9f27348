import type { Speed } from '../../../shared/session.ts';
import { useSession } from '../../store/session-store.ts';
import { FormDialog } from '../../ui/controls/FormDialog.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { readMoment } from '../../ui/text/read-moment.ts';
import { attempt } from '../timeline/run-commands.ts';
import { record, useRecording } from './recording.ts';

const SPEEDS: readonly Speed[] = [0.5, 1, 2, 5, 10];
/** A run that was not played yet is recorded so far. */
const USUAL_LENGTH_MS = 60_000;

/** From when to when, and how fast. */
export function RecordDialog() {
  const isAsked = useRecording((state) => state.isAsked);
  if (!isAsked) return null;
  const { transport, scenario } = useSession.getState();
  const endMs = scenario.untilMs ?? transport.recordedUntilMs;
  const submit = (fields: FormData): void => {
    const [fromMs, untilMs] = [readMoment(String(fields.get('from'))), readMoment(String(fields.get('until')))];
    if (fromMs === null || untilMs === null || untilMs <= fromMs) return;
    attempt(record({ fromMs, untilMs, speed: Number(fields.get('speed')) }));
  };
  return (
    <FormDialog
      title="Record the run as a moving picture"
      action="Record"
      onSubmit={submit}
      onClose={() => useRecording.setState({ isAsked: false })}
    >
      <MomentRow label="From" name="from" atMs={0} />
      <MomentRow label="Until" name="until" atMs={endMs > 0 ? endMs : USUAL_LENGTH_MS} />
      <label className="form-row">
        Speed
        <select name="speed" defaultValue="1">
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}

function MomentRow({ label, name, atMs }: { readonly label: string; readonly name: string; readonly atMs: number }) {
  return (
    <label className="form-row">
      {label}
      <input
        type="text"
        name={name}
        className="figures"
        defaultValue={formatMoment(atMs)}
        pattern="(\d+:)?(\d+:)?\d+(\.\d+)?"
        title="Seconds, minutes:seconds or hours:minutes:seconds"
        required
      />
    </label>
  );
}
