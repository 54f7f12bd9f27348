/** Names of devices that Windows does not let a folder have. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_LENGTH = 64;

/** A name that is a folder everywhere: whatever is no letter, digit, hyphen or underscore becomes an underscore. */
export function folderName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, MAX_LENGTH);
  if (plain === '') return '_';
  return DEVICES.test(plain) ? `${plain}_` : plain;
}

/** Folders for a list of names, each its own even where capitals do not count. */
export function folderNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = folderName(name);
    let folder = plain;
    for (let count = 2; taken.has(folder.toLowerCase()); count += 1) folder = `${plain}-${count}`;
    taken.add(folder.toLowerCase());
    return folder;
  });
}
