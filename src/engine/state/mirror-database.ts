/** What the mirror keeps the same as on the primary (§3.2.7.1). */
export interface DatabaseProperties {
  /** 0 is without a limit. */
  readonly maxSizeMB: number;
  /** 0 is what the product chooses. */
  readonly expansionMB: number;
  readonly resource: string;
}

export const USUAL_PROPERTIES: DatabaseProperties = { maxSizeMB: 0, expansionMB: 0, resource: '%DB_%DEFAULT' };

/**
 * A database of the mirror as the primary has it. Every connected member is told the whole list whenever it changes, so that
 * it knows what it lacks and what is obsolete (§3.3.1.1).
 */
export interface MirrorDatabase {
  readonly name: string;
  /** Tells it from one of the same name that was removed from the mirror before. */
  readonly id: number;
  readonly mountRequired: boolean;
  readonly sizeMB: number;
  readonly encrypted: boolean;
  /** The key with which the primary's copy is encrypted, or empty. */
  readonly key: string;
  /** Left out where it is the usual 8 KB. */
  readonly blockSizeKB?: number;
  /** Left out where nobody has changed them. */
  readonly properties?: DatabaseProperties;
  /** Created as a mirrored database, or added to the mirror with what was in it before (§3.2.7). */
  readonly origin: 'created' | 'added';
  /** Where the mirror's journal of it begins. */
  readonly since: number;
  /** How often it was recreated on the primary (§3.3.9.4). */
  readonly generation: number;
}

/** Mirror database names do not differ in case alone (§3.2.7.2). */
export function entryNamed(catalog: readonly MirrorDatabase[], name: string | undefined): MirrorDatabase | null {
  const wanted = (name ?? '').toUpperCase();
  return catalog.find((entry) => entry.name.toUpperCase() === wanted) ?? null;
}
