import { useEffect, useMemo, useState } from 'react';
import type { About } from '../../../shared/about.ts';
import type { HelpPlace, UserGuidePageId } from '../../../shared/help.ts';
import { bridge } from '../../bridge/bridge.ts';
import { htmlOfMarkdown, type MarkupWays, SafeMarkup } from '../../ui/controls/SafeMarkup.tsx';
import { AboutFacts } from '../AboutFacts.tsx';
import { GlossaryPage } from './GlossaryPage.tsx';
import { GuideIndexPage } from './GuideIndexPage.tsx';
import { helpPageTitle, isUserGuidePage } from './help-pages.ts';
import { KeyboardPage } from './KeyboardPage.tsx';
import { LicencesPage } from './LicencesPage.tsx';
import { ScrollTo } from './ScrollTo.tsx';
import { pictureOfGuide, placeOfLink, readUserGuidePage } from './user-guide.ts';

interface HelpPageProps {
  readonly place: HelpPlace;
  readonly onGo: (place: HelpPlace) => void;
}

/** One page, scrolled to the place that was asked for. */
export function HelpPage({ place, onGo }: HelpPageProps) {
  const { page, anchor } = place;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <article key={page} className="help-page selectable" aria-label={helpPageTitle(page)} tabIndex={0}>
      {isUserGuidePage(page) ? (
        <UserGuidePage page={page} anchor={anchor} onGo={onGo} />
      ) : page === 'guide-index' ? (
        <GuideIndexPage section={anchor} onGo={onGo} />
      ) : page === 'glossary' ? (
        <GlossaryPage onGo={onGo} />
      ) : page === 'keyboard' ? (
        <KeyboardPage />
      ) : page === 'about' ? (
        <AboutPage onGo={onGo} />
      ) : (
        <LicencesPage />
      )}
      <ScrollTo key={`${page} ${anchor}`} anchor={anchor} isReady={!isUserGuidePage(page) && page !== 'guide-index'} />
    </article>
  );
}

interface UserGuidePageProps {
  readonly page: UserGuidePageId;
  readonly anchor: string | undefined;
  readonly onGo: (place: HelpPlace) => void;
}

function UserGuidePage({ page, anchor, onGo }: UserGuidePageProps) {
  const [html, setHtml] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readUserGuidePage(page).then((text) => isWanted && setHtml(htmlOfMarkdown(text)));
    return () => {
      isWanted = false;
    };
  }, [page]);
  const ways = useMemo(
    (): MarkupWays => ({
      link: (address) => {
        const place = placeOfLink(address, page);
        return place === null ? null : () => onGo(place);
      },
      picture: pictureOfGuide,
      section: (section) => onGo({ page: 'guide-index', anchor: section }),
    }),
    [page, onGo],
  );
  if (html === null) return <p role="status">Opening…</p>;
  return (
    <div className="help-text">
      <SafeMarkup html={html} ways={ways} />
      <ScrollTo key={anchor} anchor={anchor} isReady />
    </div>
  );
}

function AboutPage({ onGo }: Pick<HelpPageProps, 'onGo'>) {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => void bridge.describeApplication().then(setAbout), []);
  return (
    <>
      <h1>About MirrorLab</h1>
      {about !== null && <AboutFacts about={about} />}
      <p>
        <button type="button" className="text-link" onClick={() => onGo({ page: 'licences' })}>
          Licences of what MirrorLab is made of
        </button>
      </p>
    </>
  );
}
