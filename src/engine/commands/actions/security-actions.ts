import { switchFile, takeFileKey } from '../../journal/journal-disk.ts';
import { isStorageFailed } from '../../journal/journal-room.ts';
import { sayOfMember } from '../../log/log.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { type Self, selfOf } from '../../processes/member/member.ts';
import { tellDn, trustDn } from '../../processes/member/security.ts';
import { seek } from '../../processes/member/seeking.ts';
import { keyOfCopy } from '../../state/member-disk.ts';
import { isMember } from '../../state/membership.ts';
import { type InstanceProcess, MAX_KEYS, turnOf, type World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { flag, optional, reference, text } from '../parameters.ts';
import { instanceNumber, memberNumber, memberSubject, whyFrozen } from '../targets.ts';
import type { Action } from './action.ts';
import { onInstance } from './instance-row.ts';
import { type MemberRow, whyNotOperated } from './member-row.ts';

/** Certificates and their DNs (§3.3.3), encryption keys and journal encryption (§3.2.9). */
export const CERTIFICATE_ACTIONS: readonly MemberRow[] = [
  {
    id: 'certificate.update',
    title: 'Install a new certificate',
    parameters: { dn: optional(text) },
    past: (name, { dn }) => `installed a new certificate on ${name}${dn === undefined ? '' : `, with the DN ${dn}`}`,
    api: ['SYS.Mirror.UpdateMirrorSSL()'],
    asks: askedDn,
    guide: ['3.3.3', '3.2.4'],
    // SSL/TLS is set up on the instance: also before it joins the mirror (§3.2.6.5).
    afterRemoval: true,
    allowed: () => true,
    apply: (self, { dn }) => {
      const { disk, turn, index, state } = self;
      const { dn: before, expired, validUntilMs } = disk.certificate;
      disk.certificate = { dn: dn ?? before, expired: false, validUntilMs: null };
      const name = disk.certificate.dn === before ? 'the same DN' : `the DN ${disk.certificate.dn}`;
      if (expired || validUntilMs !== null || disk.certificate.dn !== before)
        sayOfMember(turn, index, {
          event: 'log',
          text: `Its certificate was replaced, with ${name}`,
          guide: ['3.3.3'],
        });
      if (disk.certificate.dn !== before && disk.membership.useTls) tellDn(self, index, disk.certificate.dn);
      lookAgain(self, state);
    },
  },
];

/** What it waits for may be there now. */
function lookAgain(self: Self, { phase, seek: step }: Self['state']): void {
  if (phase === 'seeking' && step === 'waiting') seek(self);
}

/** Where the new DN of a member waits to be authorized, among the members that can be operated now. */
function holdersOf(world: World, member: number): Self[] {
  const { mirror } = world.topology.members[member] ?? {};
  return (world.topology.mirrors[mirror ?? -1]?.members ?? [])
    .filter((other) => world.disks[other]?.pendingDns.some((pending) => pending.member === member) === true)
    .map((other) => selfOf(turnOf(world, null), other))
    .filter((self) => whyNotOperated(self) === null && whyFrozen(world, self.place.host) === null);
}

const authorizeDn: Action = {
  id: 'dn.authorize',
  title: 'Authorize pending DN update',
  target: 'member',
  parameters: { member: reference('member') },
  api: ['SYS.Mirror.UpdateDNinMirrorSetMember()'],
  guide: ['3.3.3'],
  caution: false,
  allowed: (world, given) => {
    const member = memberNumber(world, given.member, given.mirror);
    if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror`;
    return holdersOf(world, member).length > 0 ? true : `No DN update of ${given.member} is pending`;
  },
  subject: (world, given) => memberSubject(world, memberNumber(world, given.member, given.mirror)),
  text: (_design, { member }) => `Operator authorized the pending DN update of ${member}`,
  apply: (turn, given, operation) => {
    const member = memberNumber(turn.world, given.member, given.mirror);
    for (const { index } of holdersOf(turn.world, member)) {
      const self = selfOf(turn, index);
      const pending = self.disk.pendingDns.find((other) => other.member === member);
      if (pending === undefined) continue;
      trustDn(self, member, pending.dn);
      const text = `The DN ${pending.dn} of ${given.member} was authorized`;
      sayOfMember(turn, index, { event: 'log', text, guide: ['3.3.3'], severity: 1 });
      lookAgain(self, self.state);
    }
    finishOperation(turn, operation, `The DN update of ${given.member} was authorized`);
  },
};

const stateOf = (world: World, number: number): InstanceProcess => world.instances[number] as InstanceProcess;

/** Those that are activated on other instances, and not on this one. */
function keysToActivate(world: World, { target }: OperatorCommand): string[] {
  const own = stateOf(world, instanceNumber(world, target)).keys;
  const all = new Set(world.instances.flatMap(({ keys }) => keys));
  return [...all].filter((key) => !own.includes(key));
}

/** `KEY1`, or the next number that nobody has. */
function nextKey(world: World): string {
  const all = new Set(world.instances.flatMap(({ keys }) => keys));
  let number = 1;
  while (all.has(`KEY${number}`)) number += 1;
  return `KEY${number}`;
}

/** The subject of the new certificate; as it is, nothing is to be authorized (§3.3.3). */
function askedDn(world: World, { member, mirror }: OperatorCommand): Asked[] {
  const dn = world.disks[memberNumber(world, member, mirror)]?.certificate.dn ?? '';
  return [{ name: 'dn', title: 'X.509 Distinguished Name', value: dn }];
}

/** By hand, so that encryption of the journal begins without a restart (§3.2.9.2). */
const switchJournal = onInstance({
  id: 'journal.switch',
  title: 'Switch journal files',
  api: ['^JRNSWTCH'],
  guide: ['3.2.9.2'],
  past: (name) => `switched journal files on ${name}`,
  allowed: (world, number, { target }) =>
    isStorageFailed(world, number) || stateOf(world, number).journalFull !== 'no'
      ? `${target} cannot write its journal now`
      : null,
  apply: (turn, number) => {
    takeFileKey(turn.world, number);
    for (const { disk, index, state } of membersOf(turn.world, number)) {
      // Of the mirror's journal a member has the files of the primary, which alone begins new ones.
      const isEmpty = (disk.files.at(-1)?.start ?? 0) >= disk.end;
      if (state.primary === null || isEmpty) continue;
      switchFile(turn.world, index, disk.end);
      const text = `The mirror journal goes on in ${disk.files.at(-1)?.name}`;
      sayOfMember(turn, index, { event: 'log', text, guide: ['3.2.9.2'] });
    }
  },
});

export const SECURITY_ACTIONS: readonly Action[] = [
  authorizeDn,
  onInstance({
    id: 'encryption-key.activate',
    title: 'Activate encryption key',
    parameters: { key: text },
    api: ['^EncryptionKey'],
    past: (name, { key }) => `activated encryption key ${key} on ${name}`,
    variants: (world, command) => {
      const [key = nextKey(world)] = keysToActivate(world, command);
      return [{ title: 'Activate encryption key', command: { ...command, key } }];
    },
    asks: (world, command) => [
      {
        name: 'key',
        title: 'Encryption key',
        value: command.key,
        suggestions: keysToActivate(world, command).map((key) => ({ value: key, words: 'activated elsewhere' })),
      },
    ],
    guide: ['3.2.9', '3.2.9.2'],
    allowed: (world, number, { key }) => {
      const { keys } = stateOf(world, number);
      if (keys.includes(key ?? '')) return null;
      return keys.length >= MAX_KEYS ? `${MAX_KEYS} encryption keys are activated already, which is the most` : null;
    },
    apply: ({ world }, number, { key = '' }) => {
      const state = stateOf(world, number);
      if (!state.keys.includes(key)) state.keys = [...state.keys, key];
    },
  }),
  onInstance({
    id: 'encryption-key.deactivate',
    title: 'Deactivate encryption key',
    parameters: { key: text },
    api: ['^EncryptionKey'],
    past: (name, { key }) => `deactivated encryption key ${key} on ${name}`,
    variants: (world, command) =>
      stateOf(world, instanceNumber(world, command.target)).keys.map((key) => ({
        title: `Deactivate encryption key ${key}`,
        command: { ...command, key },
      })),
    guide: ['3.2.9', '3.2.9.2'],
    allowed: (world, number, { key = '', target }) => {
      const { keys, journalKey, fileKey } = stateOf(world, number);
      if (!keys.includes(key)) return `Encryption key ${key} is not activated on ${target}`;
      if (journalKey === key) return `The journal of ${target} is encrypted with key ${key}`;
      if (fileKey === key)
        return `The journal file that ${target} writes is encrypted with key ${key}, until journal files are switched`;
      const used = encryptedWith(world, number, key);
      return used === null ? null : `Database ${used} on ${target} is encrypted with key ${key}, and mounted`;
    },
    apply: ({ world }, number, { key }) => {
      const state = stateOf(world, number);
      state.keys = state.keys.filter((other) => other !== key);
    },
  }),
  onInstance({
    id: 'journal-encryption.set',
    title: 'Journal encryption',
    api: ['^EncryptionKey'],
    parameters: { enabled: flag, key: optional(text) },
    past: (name, { enabled }) =>
      `${enabled === true ? 'activated' : 'deactivated'} journal encryption on ${name}, from the next journal file on`,
    variants: (world, command) => {
      const isOn = stateOf(world, instanceNumber(world, command.target)).journalKey !== '';
      const title = isOn ? 'Deactivate journal encryption' : 'Activate journal encryption';
      return [{ title, command: { ...command, enabled: !isOn } }];
    },
    asks: (world, { target, enabled }) => {
      const { keys } = stateOf(world, instanceNumber(world, target));
      const options = Object.fromEntries(keys.map((key) => [key, key]));
      return enabled === true && keys.length > 0
        ? [{ name: 'key', title: 'Encryption key', value: keys[0], options }]
        : [];
    },
    guide: ['3.2.9.2'],
    allowed: (world, number, { enabled, key, target }) => {
      if (enabled !== true) return null;
      const { keys } = stateOf(world, number);
      const chosen = key ?? keys[0];
      const open = membersOf(world, number).find(({ disk }) => !disk.membership.useTls);
      if (open !== undefined)
        return `Mirror ${open.mirror.mirror.name} does not require SSL/TLS, without which no journal can be encrypted`;
      if (chosen === undefined) return `No encryption key is activated on ${target}`;
      if (!keys.includes(chosen)) return `Encryption key ${chosen} is not activated on ${target}`;
      return whoLacksKey(world, number, chosen);
    },
    apply: ({ world }, number, { enabled, key }) => {
      const state = stateOf(world, number);
      state.journalKey = enabled === true ? (key ?? state.keys[0] ?? '') : '';
    },
  }),
  switchJournal,
];

function membersOf(world: World, number: number): Self[] {
  return (world.topology.instances[number]?.members ?? [])
    .map((member) => selfOf(turnOf(world, null), member))
    .filter(({ disk, index }) => isMember(disk.membership, index));
}

function encryptedWith(world: World, number: number, key: string): string | null {
  for (const { disk } of membersOf(world, number)) {
    const used = disk.databases.find((copy) => copy.mounted && keyOfCopy(disk, copy) === key);
    if (used !== undefined) return used.name;
  }
  return null;
}

/** The key must be activated on the backup and all DR asyncs for the primary's journal, on the primary for theirs (§3.2.9.2). */
function whoLacksKey(world: World, number: number, key: string): string | null {
  for (const { disk, index, mirror, state } of membersOf(world, number)) {
    const { types } = disk.membership;
    if (types[index] !== 'failover' && types[index] !== 'dr') continue;
    const lacking = mirror.members.find((other) => {
      if (other === index || (types[other] !== 'failover' && types[other] !== 'dr')) return false;
      const concerns = state.primary !== null || world.members[other]?.primary != null;
      const instance = world.topology.members[other]?.instance ?? -1;
      return concerns && !stateOf(world, instance).keys.includes(key);
    });
    if (lacking !== undefined)
      return `Encryption key ${key} is not activated on ${world.topology.members[lacking]?.name}, which would have to read the journal`;
  }
  return null;
}
