import './versions.css';
import { useEffect, useState } from 'react';
import type { DesignDocument } from '../../../design/design-document.ts';
import type { Step } from '../../../design/edits/history.ts';
import { saveDesign } from '../../../design/save-design.ts';
import type { KeptVersion, KeptVersions } from '../../../shared/document.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { showOpenResult, showRefusal } from '../../store/document-store.ts';
import { useNotice } from '../../store/notice-store.ts';
import { Name } from '../../ui/controls/Name.tsx';
import { useModal } from '../../ui/controls/useModal.ts';
import { compareWith } from './comparison.ts';

/** Every state of the document: those of this session, and those that were named or saved. */
export function VersionsDialog() {
  const shown = useShownDialog('versions');
  return shown === null ? null : <OpenVersions purpose={shown.purpose} />;
}

const TITLES = { history: 'Version history', compare: 'Compare with' } as const;

const NONE: KeptVersions = { versions: [], damagedFiles: [], closedFiles: [] };

function OpenVersions({ purpose }: { readonly purpose: keyof typeof TITLES }) {
  const modal = useModal(() => closeDialog('versions'));
  const [{ versions, damagedFiles, closedFiles }, setVersions] = useState<KeptVersions>(NONE);
  const openedAt = useDesignStore((state) => state.openedAt);
  const kept = versions.filter(({ isStep }) => !isStep);
  const earlier = versions.filter(({ isStep, keptAt }) => isStep && keptAt < openedAt);
  const { close } = modal;
  useEffect(() => {
    void bridge.listVersions().then(setVersions, tellFailure);
  }, []);
  return (
    <dialog {...modal.dialog} className="dialog versions-dialog" aria-label={TITLES[purpose]}>
      <h2>{TITLES[purpose]}</h2>
      {damagedFiles.length > 0 && <DamagedFiles paths={damagedFiles} />}
      {closedFiles.length > 0 && <ClosedFiles files={closedFiles} />}
      {purpose === 'history' && <NameState onNamed={setVersions} />}
      {purpose === 'compare' && <OtherChoices close={close} />}
      <h3>Named and saved states</h3>
      {kept.length === 0 ? (
        <p className="field-remark">None yet. A state is kept here when you name it or save the design.</p>
      ) : (
        <ul className="versions-list" aria-label="Named and saved states">
          {kept.map((version) => (
            <KeptState
              key={version.id}
              version={version}
              purpose={purpose}
              close={close}
              onRemove={() => void bridge.removeVersion(version.id).then(setVersions, tellFailure)}
            />
          ))}
        </ul>
      )}
      <h3>Steps since the document was opened</h3>
      <SessionSteps purpose={purpose} close={close} />
      {earlier.length > 0 && (
        <>
          <h3>Steps before that</h3>
          <ul className="versions-list" aria-label="Steps before that">
            {earlier.map((version) => (
              <KeptState key={version.id} version={version} purpose={purpose} close={close} />
            ))}
          </ul>
        </>
      )}
      <div className="dialog-buttons">
        <button type="button" className="button is-strong" onClick={close}>
          Close
        </button>
      </div>
    </dialog>
  );
}

/** The states in them are lost to the list, which would look like a history that was never kept. */
function DamagedFiles({ paths }: { readonly paths: readonly string[] }) {
  const isOne = paths.length === 1;
  return (
    <div className="versions-damaged" role="alert">
      <p>
        {isOne ? 'A file of this history' : 'Files of this history'} could not be read and{' '}
        {isOne ? 'was put aside: the states in it are' : 'were put aside: the states in them are'} not listed here. The
        drawing itself is whole, and what you do now is kept.
      </p>
      {paths.map((path) => (
        <p key={path} className="versions-damaged-file">
          {path}
        </p>
      ))}
    </div>
  );
}

/** They may be whole: nothing is written over them. */
function ClosedFiles({ files }: { readonly files: KeptVersions['closedFiles'] }) {
  return (
    <div className="versions-damaged" role="alert">
      <p>
        {files.length === 1 ? 'A file of this history' : 'Files of this history'} cannot be read: the states in{' '}
        {files.length === 1 ? 'it' : 'them'} are not listed here, and no further states are kept until{' '}
        {files.length === 1 ? 'it' : 'they'} can be. The drawing itself is whole.
      </p>
      {files.map(({ path, reason }) => (
        <p key={path} className="versions-damaged-file">
          {path}: {reason}
        </p>
      ))}
    </div>
  );
}

function NameState({ onNamed }: { readonly onNamed: (versions: KeptVersions) => void }) {
  const [name, setName] = useState('');
  const keep = (): void => {
    const called = name.trim();
    if (called === '') return;
    const { present } = useDesignStore.getState().history;
    void bridge.nameVersion(called, saveDesign(present)).then((versions) => {
      onNamed(versions);
      setName('');
    }, tellFailure);
  };
  return (
    <form
      className="versions-naming"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <input
        type="text"
        aria-label="Name of this state"
        placeholder="Name of this state"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button" disabled={name.trim() === ''}>
        Name this state
      </button>
    </form>
  );
}

/** What a drawing can be compared with that is no state of its own history. */
function OtherChoices({ close }: { readonly close: () => void }) {
  const { saved, present } = useDesignStore(({ history }) => history);
  const compareFile = async (): Promise<void> => {
    const other = await bridge.readOtherDesign();
    if (other.outcome === 'cancelled') return;
    close();
    if (other.outcome === 'refused') showRefusal(other);
    else compareWith(other.name, other.document);
  };
  return (
    <div className="versions-naming">
      <button type="button" className="button" onClick={() => void compareFile()}>
        Another file…
      </button>
      <button
        type="button"
        className="button"
        disabled={saved === null || saved === present}
        onClick={() => {
          if (saved !== null) compareWith('The last saved version', saved);
          close();
        }}
      >
        Last saved version
      </button>
    </div>
  );
}

interface KeptStateProps {
  readonly version: KeptVersion;
  readonly purpose: keyof typeof TITLES;
  readonly close: () => void;
  /** Left out where it cannot be removed by itself. */
  readonly onRemove?: () => void;
}

function KeptState({ version: { id, name, keptAt }, purpose, close, onRemove }: KeptStateProps) {
  const words = name ?? 'Saved';
  const read = async (use: (document: DesignDocument) => void): Promise<void> => {
    const document = await bridge.readVersion(id).catch(() => null);
    if (document === null) return useNotice.getState().tell(`${words}: this state could not be read.`);
    use(document);
    close();
  };
  const open = async (): Promise<void> => {
    close();
    await showOpenResult(await bridge.openVersion(id));
  };
  return (
    <li>
      <Moment at={keptAt} />
      <span className="versions-what">
        <Name text={words} />
      </span>
      <button
        type="button"
        className="text-button"
        onClick={() => void read((document) => compareWith(words, document))}
      >
        Compare
      </button>
      {purpose === 'history' && (
        <>
          <button type="button" className="text-button" onClick={() => void read((document) => goTo(words, document))}>
            Go to
          </button>
          <button type="button" className="text-button" onClick={() => void open()}>
            Open as new
          </button>
          {onRemove !== undefined && (
            <button type="button" className="text-button" aria-label={`Delete the state ${words}`} onClick={onRemove}>
              Delete
            </button>
          )}
        </>
      )}
    </li>
  );
}

/** Going to a state is a step like any other, so that it can be undone. */
function goTo(words: string, document: DesignDocument): void {
  useDesignStore.getState().edit(`Return to “${words}”`, () => document);
}

/** The newest first: what each step led to, from what was undone down to what was opened. */
function SessionSteps({ purpose, close }: { readonly purpose: keyof typeof TITLES; readonly close: () => void }) {
  const { past, present, future } = useDesignStore(({ history }) => history);
  const states = statesOf(past, present, future).toReversed();
  return (
    <ul className="versions-list" aria-label="Steps since the document was opened">
      {states.map(({ label, at, document, number }) => (
        <li key={number}>
          {at !== null && <Moment at={at} />}
          {/* In line with the steps, where there are some. */}
          {at === null && states.length > 1 && <span className="versions-moment" />}
          <span className="versions-what">{label}</span>
          {document === present ? (
            <strong>Now</strong>
          ) : (
            <button
              type="button"
              className="text-button"
              onClick={() => {
                if (purpose === 'compare') compareWith(label, document);
                else goTo(label, document);
                close();
              }}
            >
              {purpose === 'compare' ? 'Compare' : 'Go to'}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function statesOf(past: readonly Step[], present: DesignDocument, future: readonly Step[]) {
  const documents = [...past.map(({ document }) => document), present, ...future.map(({ document }) => document)];
  const steps = [null, ...past, ...future];
  return documents.map((document, number) => ({
    number,
    document,
    label: steps[number]?.label ?? 'Opened',
    at: steps[number]?.at ?? null,
  }));
}

const TIME = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The time of today, and the day before it otherwise. */
function Moment({ at }: { readonly at: string }) {
  const date = new Date(at);
  const isToday = DAY.format(date) === DAY.format(new Date());
  return (
    <time dateTime={at} className="figures versions-moment">
      {isToday ? TIME.format(date) : `${DAY.format(date)}, ${TIME.format(date)}`}
    </time>
  );
}

function tellFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  useNotice.getState().tell(`The states of this document could not be kept or read. ${reason}`);
}
