import './help.css';
import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type HelpPlace, referencePages, userGuidePages } from '../../../shared/help.ts';
import { closeDialog, useShownDialog } from '../../store/dialog-store.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { useModal } from '../../ui/controls/useModal.ts';
import { HelpPage } from './HelpPage.tsx';
import { findInHelp, type HelpHit, readSearched } from './help-search.ts';

/** The user guide, the guide index, glossary, keys and licences, in one place and without a network. */
export function HelpDialog() {
  const shown = useShownDialog('help');
  return shown === null ? null : <OpenHelp begin={shown.place} />;
}

function OpenHelp({ begin }: { readonly begin: HelpPlace }) {
  const modal = useModal(() => closeDialog('help'));
  const [trail, setTrail] = useState<readonly HelpPlace[]>([begin]);
  const [typed, setTyped] = useState('');
  const hits = useHits(typed);
  const place = trail.at(-1) ?? begin;
  const go = useMemo(
    () => (next: HelpPlace) => {
      setTyped('');
      setTrail((before) => [...before, next]);
    },
    [],
  );
  return (
    <dialog {...modal.dialog} className="dialog help" aria-label="Help">
      <header className="help-head">
        <h2>Help</h2>
        <IconButton
          name="Back"
          icon={ArrowLeft}
          isDisabled={trail.length < 2}
          onPress={() => setTrail((before) => before.slice(0, -1))}
        />
        <search className="help-search">
          <SearchField name="Search in Help" value={typed} onChange={setTyped} />
        </search>
        <IconButton name="Close Help" icon={X} onPress={modal.close} />
      </header>
      <div className="help-body">
        <HelpContents page={place.page} onGo={go} />
        {typed.trim() === '' ? <HelpPage place={place} onGo={go} /> : <Hits hits={hits} onGo={go} />}
      </div>
    </dialog>
  );
}

interface GoProps {
  readonly onGo: (place: HelpPlace) => void;
}

function HelpContents({ page, onGo }: GoProps & { readonly page: HelpPlace['page'] }) {
  const contents = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another entry that is marked.
  useEffect(() => contents.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }), [page]);
  const groups = [
    { title: 'User guide', pages: userGuidePages },
    { title: 'Reference', pages: referencePages },
  ];
  return (
    <nav ref={contents} className="help-contents" aria-label="Pages of Help">
      {groups.map(({ title, pages }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {pages.map(({ id, title: name }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={id === page ? 'page' : undefined}
                  onClick={() => onGo({ page: id })}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Hits({ hits, onGo }: GoProps & { readonly hits: readonly HelpHit[] | null }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <article className="help-page" aria-label="Found in Help" tabIndex={0}>
      <p role="status">{hits === null ? 'Searching…' : hitWords(hits.length)}</p>
      <ul className="help-hits">
        {hits?.map(({ place, title, words }) => (
          <li key={`${place.page} ${place.anchor} ${title}`}>
            <button type="button" onClick={() => onGo(place)}>
              <strong>{title}</strong>
              <span>{words}</span>
            </button>
          </li>
        ))}
      </ul>
    </article>
  );
}

const hitWords = (count: number): string =>
  count === 0 ? 'No match. Try fewer letters.' : count === 1 ? '1 place found.' : `${count} places found.`;

/** Null while the pages are read. */
function useHits(typed: string): readonly HelpHit[] | null {
  const [searched, setSearched] = useState<Awaited<ReturnType<typeof readSearched>> | null>(null);
  const isSearching = typed.trim() !== '';
  useEffect(() => {
    if (isSearching) void readSearched().then(setSearched);
  }, [isSearching]);
  return useMemo(() => (searched === null ? null : findInHelp(searched, typed)), [searched, typed]);
}
