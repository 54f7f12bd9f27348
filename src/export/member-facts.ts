/** What several kinds of files say about a member, so that they all say the same. */
import { isInCidr } from '../design/addresses.ts';
import type { Database, Host, Member } from '../design/design.ts';
import { isOfPlatform, usualFolder, withSeparator } from '../design/directories.ts';
import { usualWebServerPort } from '../design/resolve-design.ts';
import { cpfKeyFlaw } from '../vendor-files/cpf.ts';
import { rowFieldFlaw } from '../vendor-files/cpf-rows.ts';
import { guidOf, hashOf } from './hash.ts';
import { PLACEHOLDER } from './placeholder.ts';
import { type ExportSubject, firstMember, type MemberInstance, type Membership, mayBecomePrimary } from './subject.ts';
import { folderName } from './text/folder-name.ts';

/** What no name of a member may hold (§3.2.6.1, and the product's class reference). */
const BANNED_IN_NAMES = /[:#,;=^~"\s]|\/\/|\/\*/;
const MAX_MEMBER_NAME = 32;
const MAX_DATABASE_NAME = 62;

/** Why a name cannot stand in a row of a CPF, or null. */
function rowNameFlaw(name: string, most: number): string | null {
  const flaw = cpfKeyFlaw(name) ?? rowFieldFlaw(name);
  if (flaw !== null) return flaw;
  if (BANNED_IN_NAMES.test(name)) return 'it holds a character that the product does not accept in a name';
  return name.length > most ? `it is longer than ${most} characters` : null;
}

export const memberNameFlaw = (name: string): string | null => rowNameFlaw(name, MAX_MEMBER_NAME);
export const databaseNameFlaw = (name: string): string | null => rowNameFlaw(name, MAX_DATABASE_NAME);

/** Up to 15 letters and digits (§3.2.6.1). */
export const isMirrorName = (name: string): boolean => /^[A-Za-z0-9]{1,15}$/.test(name);

/** The installation directory of an instance, in the form of its platform: with a separator at its end. */
export function instanceDirectory(subject: ExportSubject, unit: MemberInstance): string {
  const { drawn, host, folder, product } = unit;
  const { directory } = drawn;
  if (directory !== undefined && isDirectoryOn(host, directory)) return withSeparator(directory);
  const example = usualFolder(product, host.platform);
  const meaning = `the installation directory of the instance in members/${folder}, such as ${example}`;
  return subject.placeholders.take(`${folder}.instance-directory`, meaning);
}

/** The directory of a database, the same on every member that holds it where the drawing says one. */
export function databaseDirectory(
  subject: ExportSubject,
  { host, folder, memberships }: MemberInstance,
  { mirror, drawnMirror }: Membership,
  database: string,
): string {
  const directory = drawnMirror.databases?.find(({ name }) => name === database)?.directory;
  if (directory !== undefined && isDirectoryOn(host, directory)) return withSeparator(directory);
  const meaning = `the directory of the database ${database} on the instance in members/${folder}`;
  const key = memberships.length > 1 ? `${mirror.name}.${databaseKey(database)}` : databaseKey(database);
  return subject.placeholders.take(`${folder}.directory-of-${key}`, meaning);
}

/** Under which name an instance has a mirrored database. It may hold databases of one name from several mirrors. */
export function localDatabases(unit: MemberInstance): readonly LocalDatabase[] {
  const taken = new Set<string>();
  return unit.memberships.flatMap((membership) =>
    membership.mirror.databases
      .filter(({ name }) => membership.member.databases.includes(name))
      .map((database) => {
        const { name } = database;
        return { membership, database, localName: freeName(taken, name, membership.mirror.name) };
      }),
  );
}

/** The name itself, or one with where it is from before it: an instance has no two databases of one name, whatever its case. */
export function freeName(taken: Set<string>, name: string, from: string): string {
  const plain = taken.has(name.toUpperCase()) ? `${from}-${name}` : name;
  let free = plain;
  for (let count = 2; taken.has(free.toUpperCase()); count += 1) free = `${plain}-${count}`;
  taken.add(free.toUpperCase());
  return free;
}

export interface LocalDatabase {
  readonly membership: Membership;
  readonly database: Database;
  readonly localName: string;
}

/** Leaves out a name that the files cannot hold, which README.md then lists. */
export function leaveOut(subject: ExportSubject, what: string, name: string, flaw: string): string {
  const text = `${what} ${JSON.stringify(name)} is left out: ${flaw}`;
  subject.remark({ kind: 'left-out', text });
  return text;
}

/** Two names that look the same with every odd character replaced are told apart. */
function databaseKey(name: string): string {
  const key = folderName(name);
  return key === name ? key : `${key}-${hashOf(name).slice(0, 4)}`;
}

function isDirectoryOn({ platform }: Host, directory: string): boolean {
  // One that was read from an export of ours says no more than it did there.
  if (PLACEHOLDER.test(directory) || rowFieldFlaw(directory) !== null) return false;
  return isOfPlatform(platform, directory);
}

/** `1.2.3.4/24`, or the empty text where the mirror has no VIP. */
export function virtualAddress({ mirror }: Membership): string {
  return mirror.vip === null ? '' : `${mirror.vip.address}/${mirror.vip.maskBits}`;
}

/**
 * The interface on which a member would hold the VIP (§3.2.11.2): the one that the drawing names, else the one on the
 * subnet of the VIP. Empty where there is no VIP, or where the member is none that could hold it.
 */
export function vipInterface(subject: ExportSubject, unit: MemberInstance, membership: Membership): string {
  const { mirror, member, drawn } = membership;
  if (mirror.vip === null || !mayBecomePrimary(member)) return '';
  if (drawn.vipInterface !== undefined) return drawn.vipInterface;
  const subnet = vipNetwork(subject, membership);
  const found = unit.host.interfaces.find((one) => subnet !== null && subject.network.isOneSubnet(one.network, subnet));
  if (found !== undefined) return found.id;
  if (member.type !== 'failover') return '';
  return subject.placeholders.take(
    `${unit.folder}.vip-interface`,
    `the network interface of the host of ${member.name} on the subnet of the VIP ${mirror.vip.address}`,
  );
}

function vipNetwork({ design, network }: ExportSubject, { mirror }: Membership): string | null {
  const first = firstMember(mirror);
  const host = first === null ? undefined : network.hostOf(first);
  const onSubnet = host?.interfaces.find((one) => isInNetwork(mirror.vip?.address ?? '', one.network, design.networks));
  return onSubnet?.network ?? design.networks.find(({ cidr }) => isInCidr(mirror.vip?.address ?? '', cidr))?.id ?? null;
}

function isInNetwork(address: string, id: string, networks: ExportSubject['design']['networks']): boolean {
  const cidr = networks.find((one) => one.id === id)?.cidr;
  return cidr !== undefined && isInCidr(address, cidr);
}

export const agentPort = (subject: ExportSubject, member: Member): number =>
  subject.network.hostOf(member)?.agent?.port ?? 2188;

export const superserverPort = (subject: ExportSubject, member: Member): number =>
  subject.network.instanceOf(member)?.superserverPort ?? 1972;

/** The export may be for another product than the one that is drawn. */
export const webServerPort = ({ drawn, instance, product }: MemberInstance): number =>
  drawn.webServerPort ?? instance.webServerPort - usualWebServerPort(drawn.product) + usualWebServerPort(product);

/** What two mirrors of one name differ by is their id. */
export function mirrorGuid({ mirror }: Pick<Membership, 'mirror'>): string {
  return mirror.id.toUpperCase() === mirror.name
    ? guidOf('mirror', mirror.name)
    : guidOf('mirror', mirror.name, mirror.id);
}

/** An instance has one, whatever mirrors it is a member of. */
export function memberGuid({ memberships: [first] }: MemberInstance): string {
  return first === undefined ? '' : guidOf('member', mirrorGuid(first), first.member.name);
}

/** By what the product calls an instance. A drawing has an id for it. */
export const instanceName = (instance: string): string => instance.toUpperCase();
