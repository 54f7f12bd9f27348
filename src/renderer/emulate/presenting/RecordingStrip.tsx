import { CircleDot } from 'lucide-react';
import { useSession } from '../../store/session-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import { formatMoment } from '../../ui/text/duration.ts';
import { cancelRecording, useRecording } from './recording.ts';

/** How far the recording is, below what is recorded. */
export function RecordingStrip() {
  const wish = useRecording((state) => state.wish);
  const second = useSession(({ observation }) => Math.floor((observation?.atMs ?? 0) / 1000));
  if (wish === null) return null;
  const { fromMs, untilMs } = wish;
  const doneMs = Math.min(Math.max(second * 1000, fromMs), untilMs);
  return (
    <section className="recording-strip" aria-label="Recording">
      <Icon of={CircleDot} size={16} />
      <span>Recording</span>
      <progress aria-label="Recorded" max={untilMs - fromMs} value={doneMs - fromMs} />
      <span className="figures">
        {formatMoment(doneMs)} of {formatMoment(untilMs)}
      </span>
      <button type="button" className="button" onClick={cancelRecording}>
        Cancel
      </button>
    </section>
  );
}
