import type { Bookmark } from '../shared/session.ts';
import type { Run } from './run.ts';

/** Bookmarks belong to the branch that is shown. A branch that begins takes along those of its past. */
export function addBookmark(run: Run, atMs: number, name: string): number {
  run.numbersGiven += 1;
  const bookmark: Bookmark = { id: run.numbersGiven, atMs, name };
  run.branch.bookmarks = [...run.branch.bookmarks, bookmark].sort((one, other) => one.atMs - other.atMs);
  return bookmark.id;
}

export function renameBookmark({ branch }: Run, id: number, name: string): void {
  branch.bookmarks = branch.bookmarks.map((bookmark) => (bookmark.id === id ? { ...bookmark, name } : bookmark));
}

export function removeBookmark({ branch }: Run, id: number): void {
  branch.bookmarks = branch.bookmarks.filter((bookmark) => bookmark.id !== id);
}
