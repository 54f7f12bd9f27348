/** So many letters have room in the list. */
const ROOM = 32;
/** Of the name of a file so much stays before what kind of file it is: the names of one family differ there. */
const END_OF_NAME = 4;

/** A row of a list cannot be cut in its middle by itself: of long folders, and of a long name, the two ends are shown. */
export function shortPath(path: string): string {
  if (path.length <= ROOM) return path;
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const folders = parts.map((part) => (part.length > 14 ? `${part.slice(0, 3)}…${part.slice(-8)}` : part));
  const folder = folders.map((part) => `${part}/`).join('');
  const room = ROOM - folder.length;
  if (name.length <= room) return folder + name;
  const end = name.length - name.indexOf('.') + END_OF_NAME;
  return `${folder}${name.slice(0, Math.max(2, room - end - 1))}…${name.slice(-end)}`;
}
