import type { ElementReference } from './element.ts';
import { elementParts } from './element-parts.ts';
import { elementItem } from './element-path.ts';
import type { Drawn } from './elements/kind.ts';
import { elementKinds } from './elements/kinds.ts';

/** What people call an element; one that is not there stands for itself. */
export function elementName(drawn: Drawn, element: ElementReference): string {
  const { nameOf, called } = elementKinds[element.kind];
  const { inner } = elementParts(drawn, element);
  if (inner !== undefined) return inner;
  if (nameOf === undefined && called === 'id') return element.id;
  const item = elementItem(drawn, element);
  return (item && (nameOf === undefined ? item.name : nameOf(item))) ?? element.id;
}

/** The same where its name alone would not tell what it is: `Instance CACHE1`. */
export function elementTitle(drawn: Drawn, element: ElementReference): string {
  const name = elementName(drawn, element);
  return elementKinds[element.kind].title?.(name, drawn, elementParts(drawn, element)) ?? name;
}
