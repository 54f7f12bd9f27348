import { isReporting } from '../../journal/dejournaling.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { removeMember, withAddresses } from '../../processes/member/admission.ts';
import { type Self, selfOf } from '../../processes/member/member.ts';
import { changeMembership } from '../../processes/member/membership-change.ts';
import { startTypeChange } from '../../processes/member/promotion.ts';
import { seek } from '../../processes/member/seeking.ts';
import { addressesOf } from '../../state/member-addresses.ts';
import { isFailover, isMember, type MemberAddresses } from '../../state/membership.ts';
import { interfaceAt } from '../../state/topology.ts';
import { turnOf, type World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { flag, optional, reference, text, word } from '../parameters.ts';
import { hostAddresses } from '../suggestions.ts';
import { memberNumber, whyFrozen } from '../targets.ts';
import type { Action } from './action.ts';
import { whyNotCompatible } from './compatible-instances.ts';
import { type MemberRow, whyNotOperated } from './member-row.ts';
import { onPrimary } from './on-primary.ts';
import { PENDING_ACTIONS } from './pending-actions.ts';

const notMember = ({ disk }: Self, member: number, { member: name }: OperatorCommand): string | null =>
  isMember(disk.membership, member) ? null : `${name} is not a member of the mirror`;

const remove = onPrimary({
  id: 'member.remove',
  title: 'Remove from the mirror',
  parameters: { keepMirrorAttribute: optional(flag) },
  variants: (_world, command) => [
    { title: 'Remove from the mirror', command },
    {
      title: 'Remove from the mirror, its databases keep the mirror attribute',
      command: { ...command, keepMirrorAttribute: true },
    },
  ],
  api: [
    'SYS.MirrorConfiguration.RemoveMirrorConfiguration()',
    'SYS.Mirror.RemoveMirrorConfiguration() (InterSystems IRIS)',
    'SYS.Mirror.RemoveOneMirrorSet() (InterSystems IRIS)',
  ],
  guide: ['3.2.8', '3.2.8.2'],
  past: ({ member, keepMirrorAttribute }) =>
    `removed ${member} from the mirror${keepMirrorAttribute === true ? '; its databases keep the mirror attribute' : ''}`,
  allowed: (primary, member, given) => {
    const stranger = notMember(primary, member, given);
    if (stranger !== null) return stranger;
    if (member !== primary.index) return null;
    if (primary.disk.leaving !== null) return 'It is removed already, once its instance is restarted';
    return Object.keys(primary.disk.membership.types).length > 1
      ? 'The primary can be removed only as the last member of the mirror: asyncs first, then the backup'
      : null;
  },
  apply: (primary, member, given, operation) =>
    removeMember(primary, member, given.keepMirrorAttribute === true, operation),
});

const ADDRESSES = {
  superserverAddress: optional(text),
  mirrorPrivateAddress: optional(text),
  agentAddress: optional(text),
};

function addressesNow({ turn: { world }, disk }: Self, member: number): MemberAddresses {
  const place = world.topology.members[member] as World['topology']['members'][number];
  return addressesOf(place, disk.membership, member);
}

const areAddressesNow = (self: Self, member: number, given: OperatorCommand): boolean =>
  Object.entries(addressesNow(self, member)).every(
    ([name, address]) => (given[name as keyof MemberAddresses] ?? address) === address,
  );

/** What a person gives, beside what stays as it is. */
function changedAddresses(self: Self, member: number, given: OperatorCommand): MemberAddresses {
  const now = addressesNow(self, member);
  return {
    superserverAddress: given.superserverAddress ?? now.superserverAddress,
    mirrorPrivateAddress: given.mirrorPrivateAddress ?? now.mirrorPrivateAddress,
    agentAddress: given.agentAddress ?? now.agentAddress,
  };
}

/** Addresses are those of the member's own host, or nobody would find it there. */
export function addressFlaw({ topology }: World, host: number, given: OperatorCommand): string | null {
  const written = [given.superserverAddress, given.mirrorPrivateAddress, given.agentAddress];
  const wrong = written.find(
    (address) => address !== undefined && topology.interfaces[interfaceAt(topology, address)]?.host !== host,
  );
  return wrong === undefined ? null : `${topology.hosts[host]?.host?.name} has no address ${wrong}`;
}

const addressText = ({ superserverAddress, mirrorPrivateAddress, agentAddress }: OperatorCommand): string =>
  [
    superserverAddress !== undefined && `superserver address ${superserverAddress}`,
    mirrorPrivateAddress !== undefined && `mirror private address ${mirrorPrivateAddress}`,
    agentAddress !== undefined && `agent address ${agentAddress}`,
  ]
    .filter((part) => part !== false)
    .join(', ') || 'nothing';

/** The addresses of the member as its mirror has them now; a person may enter them on a member that is cut off (§3.3.2). */
function askedAddresses(world: World, given: OperatorCommand): Asked[] {
  const member = memberNumber(world, given.member, given.mirror);
  const place = world.topology.members[member];
  const knowing = world.disks.find(({ membership }, index) => {
    const other = world.topology.members[index];
    return other?.mirror === place?.mirror && isMember(membership, index) && world.members[index]?.primary != null;
  });
  const membership = (knowing ?? world.disks[member])?.membership;
  if (place === undefined || membership === undefined) return [];
  const now = addressesOf(place, membership, member);
  const address = { isAddress: true, suggestions: hostAddresses(world, place.host), isRequired: true };
  const others = (world.topology.mirrors[place.mirror]?.members ?? []).map(
    (other) => world.topology.members[other]?.name,
  );
  const names = others.filter((name) => name !== undefined);
  return [
    { ...address, name: 'superserverAddress', title: 'Superserver address', value: now.superserverAddress },
    { ...address, name: 'mirrorPrivateAddress', title: 'Mirror private address', value: now.mirrorPrivateAddress },
    { ...address, name: 'agentAddress', title: 'Agent address', value: now.agentAddress },
    {
      name: 'by',
      title: 'Entered on',
      value: '',
      options: {
        '': 'the primary',
        ...Object.fromEntries(names.map((name) => [name, `${name}, which is not connected`])),
      },
    },
  ];
}

const addressesOnPrimary = onPrimary({
  id: 'member.set-addresses',
  title: 'Change network addresses',
  parameters: { ...ADDRESSES, by: optional(reference('member')) },
  needsOne: true,
  api: ['Config.MapMirrors.Modify()'],
  asks: askedAddresses,
  isChange: true,
  guide: ['3.3.2'],
  past: (given) =>
    `changed ${given.member}'s addresses: ${addressText(given)}${given.by === undefined ? '' : ` on ${given.by}`}`,
  allowed: (primary, member, given) =>
    notMember(primary, member, given) ?? addressFlaw(primary.turn.world, hostOf(primary, member), given),
  apply: (primary, member, given, operation) => {
    const { membership } = primary.disk;
    if (areAddressesNow(primary, member, given))
      return finishOperation(primary.turn, operation, `${given.member} has these addresses already`);
    const changed = withAddresses(membership, member, changedAddresses(primary, member, given));
    changeMembership(primary, {
      membership: { ...changed, version: membership.version + 1 },
      operation,
      requester: 0,
      text: `The addresses of ${given.member} were changed: ${addressText(given)}`,
      guide: ['3.3.2'],
    });
  },
});

const hostOf = ({ turn }: Self, member: number): number => turn.world.topology.members[member]?.host ?? -1;

/** On a member that is not connected the primary's new addresses are entered by hand, so that it finds it again (§3.3.2). */
const setAddresses: Action = {
  ...addressesOnPrimary,
  allowed: (world, given) => {
    if (given.by === undefined) return addressesOnPrimary.allowed(world, given);
    const member = memberNumber(world, given.member, given.mirror);
    const by = memberNumber(world, given.by, given.mirror);
    if (member === -1 || by === -1) return `There is no member ${member === -1 ? given.member : given.by}`;
    const self = selfOf(turnOf(world, null), by);
    if (self.state.primary !== null) return addressesOnPrimary.allowed(world, given);
    const why = whyFrozen(world, self.place.host) ?? whyNotOperated(self);
    if (why !== null) return why;
    if (self.state.phase === 'joined')
      return `${given.by} is connected to the primary, on which addresses must be changed`;
    return notMember(self, member, given) ?? addressFlaw(world, hostOf(self, member), given) ?? true;
  },
  apply: (turn, given, operation) => {
    const by = memberNumber(turn.world, given.by, given.mirror);
    const self = by === -1 ? null : selfOf(turn, by);
    if (self === null || self.state.primary !== null) return addressesOnPrimary.apply(turn, given, operation);
    const member = memberNumber(turn.world, given.member, given.mirror);
    const { disk, state } = self;
    disk.membership = withAddresses(disk.membership, member, changedAddresses(self, member, given));
    disk.editedAddresses = isFailover(disk.membership, by);
    finishOperation(turn, operation, `The addresses of ${given.member} were changed on ${given.by}`);
    if (state.phase === 'seeking' && state.seek === 'waiting') seek(self);
  },
};

export const MEMBERSHIP_ACTIONS: readonly Action[] = [remove, ...PENDING_ACTIONS, setAddresses];

const TYPES = ['dr', 'reporting-read-only', 'reporting-read-write'] as const;

const TITLES = {
  dr: 'Change type to Disaster Recovery',
  'reporting-read-only': 'Change type to Read-Only Reporting',
  'reporting-read-write': 'Change type to Read-Write Reporting',
} as const;

/** The conditions of §3.2.8.3 under which an async changes its type, or null. */
function whyTypeStays(self: Self, { type }: OperatorCommand): string | null {
  const { disk, index, place, state, turn } = self;
  const now = disk.membership.types[index];
  if (now === 'failover') return `${place.name} is a failover member; only the type of an async can be changed`;
  if (type === now) return `${place.name} is of this type already`;
  if (state.phase !== 'joined') return `${place.name} is not connected to the primary, which must know its type`;
  if (state.operation !== null) return 'Another operation is in progress on this member';
  const others = sameInstance(self);
  if (type !== 'dr') {
    const away = others.find((other) => other.state.phase !== 'joined');
    return away === undefined
      ? null
      : `The type changes in all mirrors, and ${place.name} is not connected to ${away.mirror.mirror.name}`;
  }
  if (others.length > 0) return `${place.name} belongs to another mirror; a DR async belongs to one only`;
  const cleared = disk.databases.find(({ failoverDb, obsolete }) => !failoverDb && !obsolete);
  if (cleared !== undefined)
    return `The FailoverDB flag of database ${cleared.name} is cleared, and cannot be set again`;
  if (turn.world.agents[place.host]?.state !== 'running') return `The ISCAgent of ${place.name} is not running`;
  const primary = turn.world.topology.members[state.primaryMember];
  const misfit = whyNotCompatible(turn.world, place, primary, type);
  if (misfit !== null) return misfit;
  const journalKey = turn.world.instances[primary?.instance ?? -1]?.journalKey ?? '';
  return journalKey === '' || turn.world.instances[place.instance]?.keys.includes(journalKey) === true
    ? null
    : `${place.name} lacks the journal encryption key ${journalKey} of the failover members`;
}

/** The other mirrors that the instance belongs to. */
function sameInstance({ turn, place, index }: Self): Self[] {
  const members = turn.world.topology.instances[place.instance]?.members ?? [];
  return members
    .filter((other) => other !== index)
    .map((other) => selfOf(turn, other))
    .filter(({ disk, index: other }) => isMember(disk.membership, other) || disk.joining !== null);
}

export const TYPE_ACTIONS: readonly MemberRow[] = [
  {
    id: 'member.change-type',
    title: 'Change type of async',
    parameters: { type: word(...TYPES) },
    variants: (world, command) => {
      const now = world.disks[memberNumber(world, command.member, command.mirror)]?.membership.types;
      const present = now?.[memberNumber(world, command.member, command.mirror)];
      if (present === undefined || present === 'failover') return [];
      return TYPES.filter((type) => type !== present).map((type) => ({
        title: TITLES[type],
        command: { ...command, type },
      }));
    },
    past: (name, { type }) =>
      `asked for the type of ${name} to be changed to ${TITLES[type as 'dr']?.slice('Change type to '.length)}`,
    endsLater: true,
    guide: ['3.2.8.3', '3.2.8.1'],
    allowed: (self, given) => whyTypeStays(self, given) ?? true,
    apply: (self, { type }, operation) => {
      if (type === undefined || type === 'failover') return;
      startTypeChange(self, operation, type);
      if (type !== 'dr')
        for (const other of sameInstance(self))
          if (isReporting(other.disk, other.index)) startTypeChange(other, 0, type);
    },
  },
];
