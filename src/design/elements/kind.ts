import type { DesignDocument } from '../design-document.ts';
import type { Path } from '../problem.ts';

/** What stands in a list of a drawing, as far as it is told apart and named by it. */
export interface Item {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** The host that it stands on. */
  readonly host?: unknown;
}

type Items = readonly (Item & { readonly id: string })[];

/** A design, as it is written or resolved. */
export interface Drawn {
  readonly networks?: Items | undefined;
  readonly links?:
    | readonly { readonly id: string; readonly between: readonly [string, string] | readonly string[] }[]
    | undefined;
  readonly hosts: readonly (Item & { readonly id: string; readonly interfaces: readonly { readonly id: string }[] })[];
  readonly instances: readonly { readonly id: string; readonly host: string }[];
  readonly mirrors: readonly (Item & {
    readonly name: string;
    readonly members: readonly { readonly name: string; readonly instance: string }[];
  })[];
  readonly platforms?: readonly DrawnPlatform[] | undefined;
}

/** Of what kind a platform is, its fields tell. */
export interface DrawnPlatform {
  readonly id: string;
  readonly physicalHosts?:
    | readonly {
        readonly id: string;
        readonly datastore?: string | undefined;
        readonly datastores?: readonly string[] | undefined;
      }[]
    | undefined;
  readonly sharedStorage?: string | null | undefined;
}

/**
 * Where the elements of a kind stand: in a list of the document, in a list of each host or mirror, or in a field of each
 * host. What is in a list of each platform has an id that no other platform repeats, by which alone it goes. What stands
 * nowhere by itself is there as soon as it is named.
 */
export type Whereabouts =
  | { readonly list: string }
  | { readonly of: 'hosts' | 'mirrors'; readonly list: string }
  | { readonly of: 'hosts'; readonly field: string }
  | { readonly inEach: 'platforms'; readonly list: string }
  | { readonly named: (drawn: Drawn) => readonly Path[] };

/** The id of an element in its parts: `outer` is the host or the mirror that holds it, or the element itself. */
export interface ElementParts {
  readonly outer: string;
  readonly inner?: string;
}

/** One row of the table of kinds (`kinds.ts`): all that the document layer knows of a kind of element. */
export interface KindOfElement {
  /** As a sentence calls it. */
  readonly noun: string;
  /** As a sentence about all of them begins. */
  readonly plural: string;
  /** Whether it has a place of its own on the canvas (`layout.nodes`). */
  readonly isPlaced: boolean;
  /** What people read: a display name beside the id, the name that also identifies it, or the id itself. */
  readonly called: 'display-name' | 'name' | 'id';
  readonly where: Whereabouts;
  /** Whether its id is what people call it, so that it is written in place as a name is. */
  readonly isNamedById?: boolean;
  /** A name given twice is a finding of the rules, which say what it would lead to. */
  readonly isToldApartByRules?: boolean;
  /** Names that differ in upper and lower case only are one. */
  readonly ignoresCase?: boolean;
  /** Its id, where that is not its field `id`. */
  readonly idOf?: (item: Item) => string;
  /** Where a list may hold other things: whether this is one. */
  readonly isOne?: (item: unknown) => boolean;
  /** What people call it, where no field says so. */
  readonly nameOf?: (item: Item) => string | undefined;
  /** What it is called where its name alone would not tell what it is: `Instance CACHE1`. */
  readonly title?: (name: string, drawn: Drawn, parts: ElementParts) => string;
  /** Whether a question before a removal names it where it goes along; what others are made of is told with them. */
  readonly isToldWhenItGoes?: boolean;
  /** The host that it stands on, where its field `host` does not say so. */
  readonly hostOf?: (drawn: Drawn, parts: ElementParts) => string | undefined;
  /** Where the document names it, beside the fields that the schema knows as references to this kind. */
  readonly references?: (document: DesignDocument, parts: ElementParts) => Path[];
  /** What goes with it, although it could be without it by the schema. */
  readonly dependents?: (document: DesignDocument, parts: ElementParts) => Path[];
}

export function nameIn(items: Items, id: string): string {
  return items.find((item) => item.id === id)?.name ?? id;
}
