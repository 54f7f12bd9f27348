/** Mirrored databases: only those that something proves (a CPF does not say which are). */
import { andList } from '../../design/and-list.ts';
import type { MirrorDocument } from '../../design/design-document.ts';
import type { LocalDatabaseFacts } from '../facts.ts';
import { definedFields } from '../formats/mirror-info.ts';
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
    const path = directory || local?.directory || undefined;
    drawn.set(
      key,
      definedFields({ name, mountRequiredAtStartup: mount ? true : undefined, directory: path }) as DatabaseDocument,
    );
  };
  for (const { name, directory, mountRequired } of mirror.databases) add(name, directory, mountRequired);
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
