interface DrawnMirror {
  readonly id?: string | undefined;
  readonly name: string;
}

/**
 * By what references and steps go: its id, which is its name unless another one is written. Two mirrors may bear one name
 * where no instance is in both, and are told apart by their ids.
 */
export function mirrorId({ id, name }: DrawnMirror): string {
  return id ?? name.toUpperCase();
}

/** Names are stored in upper case, so that a reference matches whatever its case. */
export function isMirrorId(mirror: DrawnMirror, reference: string): boolean {
  return mirrorId(mirror).toUpperCase() === reference.toUpperCase();
}

/** What people read: the name, and where another mirror bears it too, the id by which they are told apart. */
export function mirrorLabel(mirror: DrawnMirror, all: readonly DrawnMirror[]): string {
  const name = mirror.name.toUpperCase();
  const isShared = all.some((other) => other !== mirror && other.name.toUpperCase() === name);
  return isShared ? `${name} (${mirrorId(mirror)})` : name;
}

/** The id that a reference means; one that leads nowhere stays as it is. */
export function referredMirrorId(mirrors: readonly DrawnMirror[], reference: string): string {
  const mirror = mirrors.find((one) => isMirrorId(one, reference));
  return mirror === undefined ? reference : mirrorId(mirror);
}
