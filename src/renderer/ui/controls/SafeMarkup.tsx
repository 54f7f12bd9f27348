import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { createElement, type ReactNode, useMemo } from 'react';

/** Without raw HTML and without links that run something, as micromark makes it by itself. */
export const htmlOfMarkdown = (text: string): string =>
  micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

/** What may stand in a preview. Everything else is left out, and of these every attribute. */
const TEXT_ELEMENTS = new Set(
  'h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption thead tbody tr th td pre code strong em del blockquote hr br section header main div span small'.split(
    ' ',
  ),
);
/** What is not text although text stands in it. */
const NO_TEXT = new Set(['head', 'style', 'script', 'svg', 'template', 'iframe', 'object', 'title']);

/** A page with more of them would take seconds to appear; the text of the file is there whole. */
const MAX_ELEMENTS = 4_000;

/** What a text of our own may do beyond being read. Without it, links, pictures and numbers of sections are plain text. */
export interface MarkupWays {
  /** What a link does, by its address as it is written; null where it leads nowhere from here. */
  readonly link: (address: string) => (() => void) | null;
  /** From where a picture is loaded, by its address as it is written. */
  readonly picture: (address: string) => string | undefined;
  readonly section: (section: string) => void;
}

interface Reading {
  left: number;
  readonly ways: MarkupWays | undefined;
}

/** Markup as elements of React: nothing of it is ever put into the page as it stands. */
export function SafeMarkup({ html, ways }: { readonly html: string; readonly ways?: MarkupWays }) {
  return useMemo(() => {
    const reading: Reading = { left: MAX_ELEMENTS, ways };
    const content = contentOf(new DOMParser().parseFromString(html, 'text/html').body, reading);
    return (
      <>
        {content}
        {reading.left <= 0 && <p>… The rest stands in the text of the file.</p>}
      </>
    );
  }, [html, ways]);
}

function contentOf(parent: Node, reading: Reading): ReactNode {
  return [...parent.childNodes].map((node, place) => {
    if (reading.left <= 0) return null;
    if (node.nodeType === Node.TEXT_NODE) return withSections(node.textContent ?? '', reading);
    if (!(node instanceof Element)) return null;
    const name = node.localName;
    if (NO_TEXT.has(name)) return null;
    if (name === 'img') return pictureOf(node, place, reading);
    if (name === 'a') return linkOf(node, place, reading);
    if (!TEXT_ELEMENTS.has(name)) return contentOf(node, reading);
    reading.left -= 1;
    const isEmpty = name === 'hr' || name === 'br';
    const anchor = reading.ways !== undefined && /^h[1-6]$/.test(name) ? anchorOf(node.textContent ?? '') : undefined;
    return createElement(name, { key: place, id: anchor }, isEmpty ? undefined : contentOf(node, reading));
  });
}

/** Under which a heading is found, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

function linkOf(node: Element, place: number, reading: Reading): ReactNode {
  const follow = reading.ways?.link(node.getAttribute('href') ?? '') ?? null;
  if (follow === null) return contentOf(node, reading);
  return (
    <button key={place} type="button" className="text-link" onClick={follow}>
      {contentOf(node, reading)}
    </button>
  );
}

function pictureOf(node: Element, place: number, { ways }: Reading): ReactNode {
  const words = node.getAttribute('alt') ?? '';
  const address = ways?.picture(node.getAttribute('src') ?? '');
  return address === undefined ? words : <img key={place} src={address} alt={words} />;
}

/** A text whose numbers of sections can be pressed. */
function withSections(text: string, { ways }: Reading): ReactNode {
  if (ways === undefined || !text.includes('§')) return text;
  return text.split(/(§ ?\d(?:\.\d+)+)/).map((part, place) => {
    if (!part.startsWith('§')) return part;
    const section = part.replace(/^§ ?/, '');
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places.
      <button key={place} type="button" className="text-link" onClick={() => ways.section(section)}>
        {part}
      </button>
    );
  });
}
