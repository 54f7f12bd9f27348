import { bridge } from '../bridge/bridge.ts';
import { useImport } from './import-store.ts';

/** Configuration files that are being read. What takes no time is over before it is seen (`frame.css`). */
export function ImportProgress() {
  const progress = useImport((state) => state.progress);
  if (progress === null) return null;
  const { done, of, next } = progress;
  return (
    <section className="import-progress" aria-label="Import">
      <p role="status" title={next}>
        {next}
      </p>
      <progress aria-label="Progress of the import" value={done} max={of} />
      <button type="button" className="button" onClick={() => void bridge.cancelImport()}>
        Cancel
      </button>
    </section>
  );
}
