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

/** Markup as elements of React: nothing of it is ever put into the page as it stands. */
export function SafeMarkup({ html }: { readonly html: string }) {
  return useMemo(() => {
    const room = { left: MAX_ELEMENTS };
    const content = contentOf(new DOMParser().parseFromString(html, 'text/html').body, room);
    return (
      <>
        {content}
        {room.left <= 0 && <p>… The rest stands in the text of the file.</p>}
      </>
    );
  }, [html]);
}

function contentOf(parent: Node, room: { left: number }): ReactNode {
  return [...parent.childNodes].map((node, place) => {
    if (room.left <= 0) return null;
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    if (!(node instanceof Element)) return null;
    const name = node.localName;
    if (NO_TEXT.has(name)) return null;
    if (!TEXT_ELEMENTS.has(name)) return contentOf(node, room);
    room.left -= 1;
    const isEmpty = name === 'hr' || name === 'br';
    return createElement(name, { key: place }, isEmpty ? undefined : contentOf(node, room));
  });
}
