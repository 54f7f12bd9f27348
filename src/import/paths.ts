/** Paths as texts, with either separator; nothing here touches a disk. */

export const partsOf = (path: string): string[] => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

/** The path with `.` and `..` worked out, or null where it leads out of the folder or is none of its own. */
export function pathWithin(relative: string): string | null {
  if (/^(?:[\\/~]|[A-Za-z]:)/.test(relative)) return null;
  const parts: string[] = [];
  for (const part of partsOf(relative)) {
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** A file of the same folder as another, or below it. */
export function besidePath(file: string, within: string): string {
  const folder = file.replace(/[^\\/]*$/, '');
  return folder + within;
}

/** One spelling for a path that is given in several. */
export const canonicalPath = (path: string): string => {
  const kept: string[] = [];
  for (const part of partsOf(path)) {
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else kept.push(part);
  }
  return (/^[\\/]/.test(path) ? '/' : '') + kept.join('/');
};

/** Folders and files that are called so everywhere, and so say nothing of the host. */
const SAYS_NOTHING =
  /^(?:\.\.|cache|iris|mgr|config|configs|config[-_]?files?|conf|cpf|etc|merge|mirror|common|data|files|members|application-servers|ecp|app|src|intersystems|iscagent|\d+)$/i;

/** What a file or its folder calls the host that it comes from. */
export function hostNameOf(file: string): string {
  const parts = partsOf(file);
  const base = (parts.at(-1) ?? 'host').replace(/\.[^.]*$/, '') || 'host';
  const folders = parts.slice(0, -1).reverse();
  return folders.find((folder) => !SAYS_NOTHING.test(folder)) ?? base;
}
