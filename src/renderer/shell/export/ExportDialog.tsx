import './export.css';
import { bridge } from '../../bridge/bridge.ts';
import { useShownDialog } from '../../store/dialog-store.ts';
import { useModal } from '../../ui/controls/useModal.ts';
import { ExportChoices } from './ExportChoices.tsx';
import { closeExport, showFile, useExport, writeChosen } from './export-store.ts';
import { FilePreview } from './FilePreview.tsx';
import { shortPath } from './short-path.ts';

/** What is written for this drawing, file by file, before it is. */
export function ExportDialog() {
  return useShownDialog('export') === null ? null : <OpenExportDialog />;
}

function OpenExportDialog() {
  const modal = useModal(closeExport);
  return (
    <dialog {...modal.dialog} className="dialog export-dialog" aria-label="Export">
      <h2>Export</h2>
      <div className="export-columns">
        <ExportChoices />
        <FileList />
        <FilePreview />
      </div>
      <Findings />
      <Flaws />
      <Buttons close={modal.close} />
    </dialog>
  );
}

function FileList() {
  const prepared = useExport(({ preview }) => preview?.paths);
  const paths = prepared ?? [];
  const shown = useExport(({ shownFile }) => shownFile?.path ?? '');
  return (
    <section className="export-files">
      <h3 id="export-files">
        {prepared === undefined ? 'Files' : paths.length === 1 ? '1 file' : `${paths.length} files`}
      </h3>
      <select
        className="figures"
        size={2}
        aria-labelledby="export-files"
        value={shown}
        onChange={({ target }) => void showFile(target.value)}
      >
        {paths.map((path) => (
          <option key={path} value={path} title={path}>
            {shortPath(path)}
          </option>
        ))}
      </select>
    </section>
  );
}

/** Nobody reads more of them here; README.md lists all. */
const MAX_FINDINGS = 200;

const TONES = { error: 'down', warning: 'trouble', info: 'neutral' } as const;
const WORDS = { error: 'Error', warning: 'Warning', info: 'Remark' } as const;

/** Errors of the drawing, what a format cannot hold, and what has to be filled in. */
function Findings() {
  const findings = useExport(({ preview }) => preview?.findings) ?? [];
  if (findings.length === 0) return null;
  return (
    <section className="export-findings">
      <h3 id="export-findings">
        {findings.length === 1 ? '1 finding' : `${findings.length} findings`}: what is wrong, left out, or to be filled
        in
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <ul className="selectable" aria-labelledby="export-findings" tabIndex={0}>
        {findings.slice(0, MAX_FINDINGS).map(({ severity, text }) => (
          <li key={`${severity} ${text}`} className={`tone-${TONES[severity]}`}>
            <span className="export-severity">{WORDS[severity]}</span> {text}
          </li>
        ))}
        {findings.length > MAX_FINDINGS && <li>… and {findings.length - MAX_FINDINGS} more, see README.md</li>}
      </ul>
    </section>
  );
}

function Flaws() {
  const flaws = useExport((state) => state.flaws);
  if (flaws.length === 0) return null;
  return (
    <div className="export-flaws tone-down selectable" role="alert">
      {flaws.map((flaw) => (
        <p key={flaw}>{flaw}</p>
      ))}
      <p>Nothing was written.</p>
    </div>
  );
}

function Buttons({ close }: { readonly close: () => void }) {
  const { progress, isPreparing, preview } = useExport();
  const isWriting = progress !== null;
  return (
    <div className="dialog-buttons export-buttons">
      <p className="export-progress" role="status">
        {isWriting ? 'Writing…' : isPreparing ? 'Preparing…' : ''}
        {isWriting && <progress aria-label="Progress of writing" value={progress.done} max={progress.of} />}
      </p>
      <button type="button" className="button" onClick={isWriting ? () => void bridge.cancelExport() : close}>
        Cancel
      </button>
      <button
        type="button"
        className="button is-strong"
        disabled={isPreparing || isWriting || preview === null}
        onClick={() => void writeChosen()}
      >
        Export…
      </button>
    </div>
  );
}
