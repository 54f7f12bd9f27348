import { timestampOf } from '../engine/journal/journal-disk.ts';
import { memberSettled } from '../engine/observe/settled.ts';
import { hasRoute } from '../engine/observe/situation.ts';
import { isCertificateValid } from '../engine/processes/member/security.ts';
import { instanceLabel } from './product.ts';
import { whySilent } from './reachable.ts';
import { type MemberScene, memberScene, monitorOf, type Scene } from './scene.ts';

/**
 * What `SYS.Mirror` answers without doing anything (vendor-formats, section 3.1). The first line is the value, which `write`
 * shows; the rest is what stands in arguments that were passed by reference, which a real Terminal does not print by itself.
 */
type Query = (scene: Scene, given: readonly string[]) => readonly string[];

const ERROR = '0';
const CAUGHT_UP = '1';
const MOST_NAME = 32;
const PURGE_WAIT_DAYS = 14;

const ofMember =
  (answer: (self: MemberScene, scene: Scene) => readonly string[], without: string): Query =>
  (scene) =>
    scene.self === null
      ? [without]
      : answer(memberScene(memberSettled(scene.world, scene.self.place.index), scene.self.place.index), scene);

/** 1 caught up, bytes that are lacking, 0 where nobody can tell. */
const distance = (lacking: number, isKnown: boolean): readonly string[] => [
  !isKnown ? ERROR : lacking <= 0 ? CAUGHT_UP : String(Math.round(lacking)),
];

const isConnected = ({ state }: MemberScene): boolean => state.primary !== null || state.phase === 'joined';

/** Seconds since the record was written up to which this member has come; 0 where it has all. */
function latency(self: MemberScene, { world }: Scene, upTo: number): readonly string[] {
  const { state, disk } = self;
  if (!isConnected(self)) return ['-1'];
  const isBehind = state.primary === null && upTo < state.upstreamEnd;
  return [String(isBehind ? Math.round((world.nowUs - timestampOf(disk, upTo)) / 1e6) : 0)];
}

const QUERIES: Readonly<Record<string, Query>> = {
  IsMirrorStarted: ofMember(({ state }) => [state.status === 'Stopped' ? '0' : '1'], '0'),
  GetFailoverMemberStatus: ofMember((_self, scene) => failoverStatus(scene), '0'),
  VerifyMirrorSSLCertificates: ofMember((self, scene) => certificates(self, scene), '0'),
  DistanceFromPrimaryJournalFiles: ofMember(
    (self) => distance(self.state.primary === null ? self.state.upstreamEnd - self.disk.end : 0, isConnected(self)),
    ERROR,
  ),
  DistanceFromPrimaryDatabases: ofMember(
    (self) => distance(self.state.primary === null ? self.state.upstreamEnd - self.disk.applied : 0, isConnected(self)),
    ERROR,
  ),
  JournalFilesLatency: ofMember((self, scene) => latency(self, scene, self.disk.end), '-1'),
  DatabasesLatency: ofMember((self, scene) => latency(self, scene, self.disk.applied), '-1'),
  JrnPurgeDefaultWait: () => [String(PURGE_WAIT_DAYS)],
  DefaultSystemName: ({ world, instance }) => {
    const host = world.topology.hosts[instance.host]?.id ?? '';
    const name = `${host}/${instanceLabel(instance.id)}`.toUpperCase();
    return [name.length > MOST_NAME ? '' : name];
  },
};

export const MIRROR_QUERY_NAMES = Object.keys(QUERIES);

export function mirrorQuery(method: string): Query | undefined {
  const name = MIRROR_QUERY_NAMES.find((one) => one.toLowerCase() === method.toLowerCase());
  return name === undefined ? undefined : QUERIES[name];
}

/** This member first, then the other failover member. */
function failoverStatus(scene: Scene): readonly string[] {
  const { rows } = monitorOf(scene);
  const own = scene.self?.place.name;
  const failover = rows.filter(({ type }) => type === 'Failover').toSorted((row) => (row.member === own ? -1 : 1));
  return [
    '1',
    ...failover.map(
      ({ member, status, journalTransfer }, at) =>
        `${at === 0 ? 'this' : 'other'}=$lb("${member}","${status}","${journalTransfer}")`,
    ),
  ];
}

/** Of those that answer; of the others nobody knows (§3.2.8.4). */
function certificates(self: MemberScene, { world }: Scene): readonly string[] {
  const members = Object.keys(self.disk.membership.types).map(Number);
  const lines = members.map((member) => {
    const { place, disk } = memberScene(world, member);
    const isReached = member === self.place.index || hasRoute(world, self.place.index, member);
    const id = world.topology.instances[place.instance]?.id ?? '';
    const isUp = isReached && whySilent(world, { kind: 'instance', id }) === null;
    const word = !isUp ? 'could not be contacted' : isCertificateValid(world, disk) ? 'is valid' : 'has expired';
    return { isValid: isUp && word === 'is valid', text: `The certificate of ${place.name} ${word}` };
  });
  return [lines.every(({ isValid }) => isValid) ? '1' : '0', ...lines.map(({ text }) => text)];
}
