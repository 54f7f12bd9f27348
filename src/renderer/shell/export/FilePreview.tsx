import { useEffect, useMemo, useState } from 'react';
import { Name } from '../../ui/controls/Name.tsx';
import { htmlOfMarkdown, SafeMarkup } from '../../ui/controls/SafeMarkup.tsx';
import { ViewChoice } from '../../ui/controls/ViewChoice.tsx';
import { useExport } from './export-store.ts';
import { tokenLines } from './tokens.ts';

const VIEWS = [
  { name: 'read', title: 'Preview' },
  { name: 'text', title: 'Text' },
] as const;
type View = (typeof VIEWS)[number]['name'];

/** One file as it would be written: as text, and what can be looked at as it looks. */
export function FilePreview() {
  const file = useExport((state) => state.shownFile);
  const [view, setView] = useState<View>('read');
  if (file === null) return <section className="export-preview" aria-label="Preview" />;
  const reader = READERS.find(({ pattern }) => pattern.test(file.path));
  return (
    <section className="export-preview" aria-label="Preview">
      <header>
        <h3 className="figures">
          <Name text={file.path} endLength={22} />
        </h3>
        {reader !== undefined && <ViewChoice name="View of the file" views={VIEWS} shown={view} onShow={setView} />}
      </header>
      {reader !== undefined && view === 'read' ? (
        <reader.Reader text={file.text} path={file.path} />
      ) : (
        <CodeText text={file.text} path={file.path} />
      )}
    </section>
  );
}

interface FileProps {
  readonly path: string;
  readonly text: string;
}

const READERS = [
  { pattern: /\.(svg|png)$/, Reader: Picture },
  { pattern: /\.md$/, Reader: ({ text }: FileProps) => <Page html={useMemo(() => htmlOfMarkdown(text), [text])} /> },
  { pattern: /\.(html|pdf)$/, Reader: ({ text }: FileProps) => <Page html={text} /> },
];

function Page({ html }: { readonly html: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <article className="export-page selectable" aria-label="Contents" tabIndex={0}>
      <SafeMarkup html={html} />
    </article>
  );
}

/** As an image an SVG runs no script and loads nothing. */
function Picture({ path, text }: FileProps) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return <div className="export-picture">{address !== null && <img src={address} alt={path} />}</div>;
}

/** Beyond so many lines nobody reads here, and drawing them would take seconds. */
const MAX_LINES = 2_000;

function CodeText({ path, text }: FileProps) {
  const lines = useMemo(() => tokenLines(text, path, MAX_LINES), [text, path]);
  const count = text.split('\n').length;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="export-code figures selectable" aria-label="Contents" tabIndex={0}>
      <pre>
        {lines.map(({ number, tokens }) => (
          <code key={number}>
            {tokens.map(({ at, kind, text: part }) =>
              kind === null ? (
                part
              ) : (
                <span key={at} className={`token-${kind}`}>
                  {part}
                </span>
              ),
            )}
            {'\n'}
          </code>
        ))}
      </pre>
      {count > MAX_LINES && <p>… and {count - MAX_LINES} more lines</p>}
    </section>
  );
}
