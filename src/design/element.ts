import type { ElementKind } from './elements/kinds.ts';

/**
 * An element of a drawing. Members are `MIRROR/NAME`, databases `MIRROR/NAME`, interfaces `host/interface`, and an
 * ISCAgent goes by its host.
 */
export interface ElementReference {
  readonly kind: ElementKind;
  readonly id: string;
}

export type { ElementKind };

export const element = (kind: ElementKind, id: string): ElementReference => ({ kind, id });

/** Tells elements apart; it also stands on what is drawn of them, so that tests find them. */
export const elementKey = ({ kind, id }: ElementReference): string => `${kind}:${id}`;

/** The element that a key stands for. */
export function elementOfKey(key: string): ElementReference {
  const end = key.indexOf(':');
  return { kind: key.slice(0, end) as ElementKind, id: key.slice(end + 1) };
}

/** The end of a message as scenario files and frames have it: the id of a host, or the key of a client. */
export const elementOfEnd = (end: string): ElementReference =>
  end.startsWith('client:') ? elementOfKey(end) : element('host', end);
export const endOfClient = (id: string): string => elementKey(element('client', id));

export const memberElement = (mirror: string, name: string): ElementReference => element('member', `${mirror}/${name}`);
export const interfaceElement = (host: string, id: string): ElementReference => element('interface', `${host}/${id}`);
