import { useMemo } from 'react';
import type { HelpPlace } from '../../../shared/help.ts';
import { htmlOfMarkdown, type MarkupWays, SafeMarkup } from '../../ui/controls/SafeMarkup.tsx';
import { glossary } from './glossary.ts';

export function GlossaryPage({ onGo }: { readonly onGo: (place: HelpPlace) => void }) {
  const ways = useMemo(
    (): MarkupWays => ({
      link: () => null,
      picture: () => undefined,
      section: (section) => onGo({ page: 'guide-index', anchor: section }),
    }),
    [onGo],
  );
  return (
    <>
      <h1>Glossary</h1>
      {glossary.map(({ title, terms }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl className="help-terms">
            {terms.map(({ term, meaning, id }) => (
              <div key={id} id={id}>
                <dt>
                  <SafeMarkup html={inline(term)} />
                </dt>
                <dd>
                  <SafeMarkup html={inline(meaning)} ways={ways} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

const inline = (markdown: string): string => htmlOfMarkdown(markdown).replace(/^<p>|<\/p>$/g, '');
