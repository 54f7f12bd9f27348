/** Mirrored databases: only those that something proves (a CPF does not say which are). */
import { andList } from '../../design/and-list.ts';
import type { MirrorDocument } from '../../design/design-document.ts';
import { grouped } from '../../design/grouped.ts';
import { isPlaceholder } from '../../vendor-files/cpf-rows.ts';
import type { DatabaseFacts, LocalDatabaseFacts, Place } from '../facts.ts';
import { definedFields } from '../formats/mirror-info.ts';
import type { NoteAt } from './choose.ts';
import type { Drawing, MirrorDraft } from './drawing.ts';

type DatabaseDocument = NonNullable<MirrorDocument['databases']>[number];

export function drawDatabases(draft: MirrorDraft, { facts, note }: Drawing): DatabaseDocument[] {
  const { mirror, members } = draft;
  const locals = members.flatMap(({ member }) => member.node?.localDatabases ?? []);
  const localOf = (name: string): LocalDatabaseFacts | undefined =>
    locals.find((one) => one.name.toUpperCase() === name.toUpperCase());
  const drawn = new Map<string, DatabaseDocument>();
  const add = (name: string, directory: string | undefined, mountRequired: boolean | undefined): void => {
    const key = name.toUpperCase();
    if (drawn.has(key)) return;
    const local = localOf(name);
    const mount = mountRequired || local?.mountRequired;
    const path = directory || drawnDirectory(local?.directory) || undefined;
    drawn.set(
      key,
      definedFields({ name, mountRequiredAtStartup: mount ? true : undefined, directory: path }) as DatabaseDocument,
    );
  };
  for (const told of grouped(mirror.databases, ({ name }) => name.toUpperCase()).values()) {
    const [first] = told as [DatabaseFacts, ...DatabaseFacts[]];
    const mountRequired = told.find((one) => one.mountRequired)?.mountRequired;
    add(first.name, directoryOf(told, note), mountRequired);
    noteMount(told, note);
  }
  const remote = facts.nodes.flatMap(({ remoteDatabases }) => remoteDatabases);
  for (const one of remote) if (one.mirror === mirror.name?.toUpperCase()) add(one.name, undefined, undefined);
  const ruledOut = new Set(remote.filter((one) => one.mirror === null).map(({ name }) => name.toUpperCase()));
  for (const { member } of members) {
    const unknown = (member.node?.localDatabases ?? []).filter(({ name }) => {
      return !drawn.has(name.toUpperCase()) && !ruledOut.has(name.toUpperCase());
    });
    const [first] = unknown;
    if (first === undefined) continue;
    const names = andList(unknown.map(({ name }) => name));
    note(first.at, 'note', `this file does not say whether a database is mirrored; not drawn: ${names}`);
  }
  return [...drawn.values()];
}

/** Nothing where our own export left it open. */
const drawnDirectory = (written: string | undefined): string =>
  written === undefined || isPlaceholder(written) ? '' : written;

const at = ({ file, line }: Place): string => `${file}:${line}`;

/** Instances may keep a database where they like; the drawing has one place for all of them. */
function directoryOf(told: readonly DatabaseFacts[], note: NoteAt): string {
  const given = told.filter(({ directory }) => drawnDirectory(directory) !== '');
  const [first, ...others] = given;
  if (first === undefined) return '';
  const chosen = first.directory as string;
  for (const other of others) {
    const directory = other.directory as string;
    if (samePath(directory, chosen)) continue;
    const text = `${other.name} lies in ${directory.slice(0, 100)} here; the drawing has one place for all members, ${chosen.slice(0, 100)} in ${at(first.at)}`;
    note(other.at, 'note', text);
  }
  return chosen;
}

function noteMount(told: readonly DatabaseFacts[], note: NoteAt): void {
  const required = told.find(({ mountRequired }) => mountRequired === true);
  if (required === undefined) return;
  for (const other of told.filter(({ mountRequired }) => mountRequired !== true))
    note(
      other.at,
      'note',
      `${other.name} need not be mounted at startup here; the drawing says it for all members, required in ${at(required.at)}`,
    );
}

function samePath(one: string, other: string): boolean {
  const plain = (path: string) => path.replace(/[\\/]+$/, '');
  const isWindows = /^[A-Za-z]:|\\/.test(one);
  return plain(one) === plain(other) || (isWindows && plain(one).toLowerCase() === plain(other).toLowerCase());
}
