/** A mirror that its own members' files do not name, by the name that an application server of it uses. */
import { addressKey } from '../../design/address-book.ts';
import type { NodeFacts, RemoteDatabaseFacts } from '../facts.ts';
import type { NoteAt } from './choose.ts';
import type { JoinedMember, JoinedMirror } from './join-mirror.ts';

/** `:mirror:NAME:DATABASE` on a server at the address of a member says how the mirror of that member is called. */
export function namedByServers(
  joined: readonly JoinedMirror[],
  nodes: readonly NodeFacts[],
  note: NoteAt,
): readonly JoinedMirror[] {
  const taken = new Set(joined.map(({ name }) => name?.toUpperCase()));
  return joined.map((mirror) => {
    if (mirror.name !== null) return mirror;
    const told = nodes.flatMap((node) => databasesOf(mirror, node));
    const names = new Set(told.map((one) => one.mirror));
    const [first] = told;
    if (names.size !== 1 || first?.mirror == null || taken.has(first.mirror)) return mirror;
    taken.add(first.mirror);
    note(
      first.at,
      'assumed',
      `no member's file names the mirror; it is called ${first.mirror}, as the mirror of ${first.name} is here`,
    );
    return { ...mirror, name: first.mirror };
  });
}

function databasesOf({ members }: JoinedMirror, { ecpServers, remoteDatabases }: NodeFacts): RemoteDatabaseFacts[] {
  const own = new Set(members.flatMap(addressesOf));
  const servers = new Set(
    ecpServers.filter(({ address }) => own.has(addressKey(address.value))).map(({ name }) => name.toUpperCase()),
  );
  return remoteDatabases.filter(({ mirror, server }) => mirror !== null && servers.has(server.toUpperCase()));
}

function addressesOf({ node, superserver, mirrorPrivate, agent }: JoinedMember): string[] {
  const host = node?.host;
  const names = host == null ? [] : [host.name, ...host.aliases, ...host.addresses.map(({ value }) => value)];
  const told = [superserver, mirrorPrivate, agent].flatMap((one) => one?.value ?? []);
  return [...names, ...told].map(addressKey);
}
