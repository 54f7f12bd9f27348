/** Paths as texts, with either separator; nothing here touches a disk. */
import { grouped } from '../design/grouped.ts';

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
  /^(?:\.\.|cache|iris|mgr|config|configs|config[-_]?files?|conf|cpf|etc|merge|mirror|common|data|files|members|shared|volumes?|downloads?|desktop|tmp|temp|application-servers|ecp|app|src|intersystems|iscagent|csp|_?lastgood_?|\d+)$/i;

/** What a file or its folder calls the host that it comes from. */
export function hostNameOf(file: string): string {
  const parts = partsOf(file);
  const folders = parts.slice(0, -1).reverse();
  return folders.find((folder) => !SAYS_NOTHING.test(folder)) ?? (baseOf(file) || 'host');
}

/**
 * The same for files of one kind: where several lie in one folder, or the folder is called as everywhere, what each is
 * called beside the words of its kind tells its host. What the product itself calls its files says nothing, and what lies
 * beside such a file is of the same host, unless several names stand there.
 */
export function hostNamesOf(files: readonly string[]): (file: string) => string {
  const folderOf = (file: string) => canonicalPath(file).split('/').slice(0, -1).join('/');
  const folders = grouped(files, folderOf);
  const areOfFolder = new Map(
    [...folders].map(([folder, within]) => {
      const isAlone = within.length === 1 || within.some((file) => OF_PRODUCT.test(undatedOf(file)));
      const names = new Set(within.flatMap((file) => ownNameOfFile(file) ?? []));
      return [folder, isAlone && names.size === 1 && !SAYS_NOTHING.test(folder.split('/').at(-1) || 'files')];
    }),
  );
  return (file) => {
    const own = ownNameOfFile(file);
    return own === null || areOfFolder.get(folderOf(file)) === true ? hostNameOf(file) : own;
  };
}

const baseOf = (file: string): string => (partsOf(file).at(-1) ?? '').replace(/\.[^.]*$/, '');

/** Words of a kind of file at the ends of a name, and the date of a copy that the product keeps. */
const OF_KIND = /^(?:merge|config(?:uration)?|file|cpf|conf|csp|iscagent|instance)(?:[-_. ]|$)/i;
const KIND_BEHIND =
  /[-_. ](?:merge|config(?:uration)?|file|cpf|conf|csp|iscagent|instance)$|(?<=[a-z\d])(?:Merge|Config|File)$/;
/** What the product calls the file of an instance, of which a folder holds one. */
const OF_PRODUCT = /^(?:cache|iris|_?lastgood_?)$/i;
const DATE_BEHIND = /[-_.]?\d{8}(?:_\d+)?$/;

const undatedOf = (file: string): string => baseOf(file).replace(DATE_BEHIND, '');

function ownNameOfFile(file: string): string | null {
  let name = undatedOf(file);
  for (let before = ''; before !== name; ) {
    before = name;
    name = name.replace(OF_KIND, '').replace(KIND_BEHIND, '');
  }
  return name === '' || SAYS_NOTHING.test(name) ? null : name;
}
