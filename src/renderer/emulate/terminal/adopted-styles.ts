import type { Terminal } from '@xterm/xterm';

/**
 * xterm puts its colours and sizes into style elements, which the page's policy forbids: nothing in it may carry styles but its
 * own files. So while it builds its elements, which is done at one go, a style element that it makes is a stand-in, and what that
 * would say becomes a style sheet of the document, which no markup can bring in. (xterm's own `documentOverride` does not reach
 * its scroll bar, as of 6.0.0.)
 */
export function withAdoptedStyles(build: () => void): void {
  const create = document.createElement.bind(document);
  const instead = (tag: string, options?: ElementCreationOptions): HTMLElement =>
    tag === 'style' ? sheetElement(create('span')) : create(tag, options);
  document.createElement = instead as Document['createElement'];
  try {
    build();
  } finally {
    // What was put before the document's own is taken away again.
    Reflect.deleteProperty(document, 'createElement');
  }
}

function sheetElement(element: HTMLElement): HTMLElement {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  element.hidden = true;
  Object.defineProperty(element, 'textContent', { set: (text: string) => sheet.replaceSync(text) });
  const remove = element.remove.bind(element);
  element.remove = () => {
    remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  return element;
}

/** Of xterm's own, where the colours of letters are set. */
interface LetterColours {
  _addStyle(element: HTMLElement, style: string): void;
}
interface Inside {
  readonly _core?: { readonly _renderService?: { readonly _renderer?: { readonly value?: Rows } } };
}
interface Rows {
  readonly _rowFactory?: LetterColours;
}

/**
 * The colours of single letters, selected ones say, xterm writes into an attribute, which the policy forbids as well, and it
 * has no option for it (6.0.0). A script may set the same, so that is put in the place of what does it.
 */
export function setColoursByScript(terminal: Terminal): void {
  const colours = (terminal as unknown as Inside)._core?._renderService?._renderer?.value?._rowFactory;
  if (colours === undefined) return;
  colours._addStyle = (element, style) => {
    element.style.cssText += style;
  };
}
