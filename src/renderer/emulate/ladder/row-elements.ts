import type { RowLine } from './row-line.ts';
import type { Stroke } from './row-strokes.ts';

/** The elements of one row, which serve another one when theirs has gone out of sight. */
export interface RowElements {
  readonly item: HTMLLIElement;
  readonly button: HTMLButtonElement;
  /** Changes what is seen to that of a row; what is so already is left alone, as each change is paid for. */
  readonly show: (top: number, line: RowLine, strokes: readonly Stroke[]) => void;
  readonly remove: () => void;
}

/** Elements without a row; what is drawn of it comes into the picture. */
export function rowElements(picture: SVGSVGElement): RowElements {
  const item = document.createElement('li');
  const button = item.appendChild(document.createElement('button'));
  button.type = 'button';
  button.className = 'ladder-row';
  const time = button.appendChild(textBox('figures ladder-time'));
  const words = button.appendChild(textBox('ladder-words'));
  const sign = optionalBox('ladder-difference', (box) => words.prepend(box));
  const gap = optionalBox('ladder-gap figures', (box) => item.prepend(box));
  const paths: PathElement[] = [];
  let shown: Partial<RowLine> & { top?: number } = {};
  const show = (top: number, line: RowLine, strokes: readonly Stroke[]): void => {
    const isOther = (part: keyof RowLine): boolean => shown[part] !== line[part];
    if (shown.top !== top) item.style.top = `${top}px`;
    if (isOther('className')) item.className = line.className;
    if (isOther('label')) button.setAttribute('aria-label', line.label);
    if (isOther('pressed')) button.setAttribute('aria-pressed', line.pressed);
    if (isOther('time')) textOf(time).data = line.time;
    if (isOther('words')) textOf(words).data = line.words;
    if (isOther('wordsClass')) words.className = line.wordsClass;
    if (isOther('left')) words.style.left = line.left;
    if (isOther('right')) words.style.right = line.right;
    if (isOther('sign') || isOther('signTitle')) sign(line.sign, line.signTitle);
    if (isOther('gap')) gap(line.gap, '');
    shown = { ...line, top };
    for (const [index, stroke] of strokes.entries()) {
      paths[index] ??= pathElement(picture);
      paths[index].show(stroke);
    }
    for (const unused of paths.slice(strokes.length)) unused.show(NOTHING);
  };
  const remove = (): void => {
    item.remove();
    for (const { remove: removePath } of paths) removePath();
  };
  return { item, button, show, remove };
}

function textBox(className: string): HTMLSpanElement {
  const box = document.createElement('span');
  box.className = className;
  box.append('');
  return box;
}

const textOf = (box: HTMLElement): Text => box.lastChild as Text;

/** What few rows have is there only while they do. */
function optionalBox(className: string, place: (box: HTMLElement) => void): (text: string, title: string) => void {
  let box: HTMLElement | null = null;
  return (text, title) => {
    if (text === '') {
      box?.remove();
      box = null;
      return;
    }
    if (box === null) {
      box = textBox(className);
      place(box);
    }
    textOf(box).data = text;
    box.title = title;
  };
}

interface PathElement {
  readonly show: (stroke: Stroke) => void;
  readonly remove: () => void;
}

const NOTHING: Stroke = { d: '', className: '', colour: '' };

function pathElement(picture: SVGSVGElement): PathElement {
  const path = picture.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  let shown = NOTHING;
  const show = (stroke: Stroke): void => {
    if (shown.d !== stroke.d) path.setAttribute('d', stroke.d);
    if (shown.className !== stroke.className) path.setAttribute('class', stroke.className);
    if (shown.colour !== stroke.colour) path.setAttribute('stroke', stroke.colour);
    shown = stroke;
  };
  return { show, remove: () => path.remove() };
}
