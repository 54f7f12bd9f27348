import { warned } from '../../invariants/checker.ts';
import { send } from '../../network/transport.ts';
import { vipChoices } from '../../network/virtual-address.ts';
import { resumeCatchUps } from '../../processes/member/databases.ts';
import { startForcing } from '../../processes/member/forcing.ts';
import { halt } from '../../processes/member/halting.ts';
import type { Self } from '../../processes/member/member.ts';
import { startDemotion, startPromotion } from '../../processes/member/promotion.ts';
import { startRebuild } from '../../processes/member/rebuild.ts';
import { seek } from '../../processes/member/seeking.ts';
import { leaveMirror } from '../../processes/member/start-and-stop.ts';
import { leaveTrouble } from '../../processes/member/trouble.ts';
import { dataMessage } from '../../processes/message-makers.ts';
import { missingDatabases } from '../../state/member-disk.ts';
import { isFailover } from '../../state/membership.ts';
import type { World } from '../../state/world.ts';
import type { Asked } from '../asked.ts';
import type { OperatorCommand } from '../command-types.ts';
import { flag, optional, reference, text } from '../parameters.ts';
import { memberNumber } from '../targets.ts';

import type { ActionVariant } from './action.ts';
import type { MemberRow } from './member-row.ts';

const failover = (self: Self): true | string =>
  isFailover(self.disk.membership, self.index) ? true : `${self.place.name} is not a failover member`;

export const MEMBER_ACTIONS: readonly MemberRow[] = [
  {
    id: 'mirror.stop',
    title: 'Stop mirroring on this member',
    api: ['SYS.Mirror.StopMirror()'],
    past: (name) => `stopped mirroring on ${name}`,
    guide: ['3.3.6'],
    allowed: (self) => {
      if (self.state.primary !== null || self.state.takeOver !== null)
        return 'Mirroring cannot be stopped on the primary';
      return self.disk.stopped ? 'Mirroring is already stopped on this member' : true;
    },
    apply: (self) => {
      leaveMirror(self);
      self.disk.stopped = true;
      halt(self, 'Stopped', 'Mirroring was stopped on this member by an operator');
    },
  },
  {
    id: 'mirror.start',
    title: 'Start mirroring on this member',
    api: ['SYS.Mirror.StartMirror()'],
    past: (name) => `started mirroring on ${name}`,
    guide: ['3.3.6'],
    allowed: (self) => (self.disk.stopped ? true : 'Mirroring is not stopped on this member'),
    apply: (self) => {
      self.disk.stopped = false;
      resumeCatchUps(self);
      seek(self);
    },
  },
  {
    id: 'no-failover.set',
    title: 'Set no failover',
    api: ['SYS.Mirror.SetNoFailover() (InterSystems IRIS)'],
    past: (name) => `set no failover on ${name}`,
    guide: ['3.4.1.3'],
    allowed: (self) =>
      failover(self) !== true ? failover(self) : self.disk.noFailover ? 'No failover is already set' : true,
    apply: (self) => setNoFailover(self, true),
  },
  {
    id: 'no-failover.clear',
    title: 'Clear no failover',
    api: ['SYS.Mirror.ClearNoFailover() (InterSystems IRIS)'],
    past: (name) => `cleared no failover on ${name}`,
    guide: ['3.4.1.3'],
    allowed: (self) => (self.disk.noFailover ? true : 'No failover is not set'),
    apply: (self) => setNoFailover(self, false),
  },
  {
    id: 'member.demote',
    title: 'Demote to DR async',
    api: ['SYS.Mirror.Demote()', 'SYS.Mirror.DemotePartner()'],
    past: (name) => `asked for ${name} to be demoted to DR async`,
    endsLater: true,
    guide: ['3.4.1.1'],
    allowed: (self) => {
      if (failover(self) !== true) return failover(self);
      if (self.state.primary !== null) return 'The operation is not allowed on the primary';
      if (self.disk.membership.failover.length === 1)
        return 'Demotion is not allowed when this is the only failover member';
      return self.state.phase === 'joined' ? true : 'It is not connected to the primary';
    },
    apply: (self, _given, operation) => {
      startDemotion(self, operation);
    },
  },
  {
    id: 'member.promote',
    title: 'Promote to failover member',
    api: [
      'SYS.Mirror.Promote()',
      'SYS.Mirror.PromoteWithPartner()',
      'SYS.Mirror.PromoteWithNoPartner()',
      'SYS.Mirror.PromoteWithSelectedPartner()',
    ],
    parameters: {
      partner: optional(reference('member', ['none'])),
      noFailover: optional(flag),
      vipInterface: optional(text),
    },
    asks: askedVipInterface,
    variants: promotions,
    past: (name, { partner }) => {
      const partnerText =
        partner === undefined ? '' : partner === 'none' ? ' without a partner' : ` with partner ${partner}`;
      return `asked for ${name} to be promoted to failover member${partnerText}`;
    },
    endsLater: true,
    guide: ['3.3.4'],
    allowed: (self, given) => {
      const type = self.disk.membership.types[self.index];
      if (type === 'failover') return `${self.place.name} is already a failover member`;
      if (type !== 'dr') return 'A reporting async cannot be promoted to failover member';
      if (self.state.operation !== null) return 'Another operation is in progress on this member';
      if (self.disk.stopped || self.disk.inconsistent) return 'Mirroring is not running on this member';
      const lacking = unfitDatabase(self);
      if (lacking !== null) return lacking;
      const partner = given.partner;
      if (partner !== undefined && partner !== 'none') {
        const member = memberNumber(self.turn.world, partner, self.mirror.id);
        if (!isFailover(self.disk.membership, member)) return `${partner} is not a failover member of this mirror`;
      }
      const { vipInterface } = given;
      return vipInterface === undefined || vipChoices(self.turn.world, self.index).includes(vipInterface)
        ? true
        : `${self.place.name} has no interface ${vipInterface} on the subnet of the virtual IP address`;
    },
    apply: (self, given, operation) => {
      const partner =
        given.partner === undefined
          ? -2
          : given.partner === 'none'
            ? -1
            : memberNumber(self.turn.world, given.partner, self.mirror.id);
      const { noFailover = false, vipInterface } = given;
      startPromotion(self, operation, { partner, noFailover, ...(vipInterface === undefined ? {} : { vipInterface }) });
    },
  },
  {
    id: 'member.try-primary',
    title: 'Try to make this the primary',
    api: ['SYS.Mirror.BecomePrimary()'],
    past: (name) => `let ${name} try to become primary`,
    guide: ['3.4.2.3'],
    allowed: (self) => {
      if (failover(self) !== true) return failover(self);
      if (self.state.primary !== null) return 'It is already the primary';
      if (self.state.phase !== 'joined') return true;
      const primary = self.turn.world.topology.members[self.state.primaryMember]?.name ?? 'another member';
      return `${primary} is running as primary; shut its instance down, and the mirror fails over (§3.4.1.2)`;
    },
    apply: (self) => {
      self.state.vipAborted = false;
      self.state.heldUntil = 0;
      self.state.lastNotTaken = '';
      if (self.state.phase === 'seeking' && self.state.seek === 'waiting') seek(self);
    },
  },
  {
    id: 'member.force-primary',
    title: 'Force this node to become the primary',
    past: (name) => `asked to force ${name} to become primary`,
    endsLater: true,
    guide: ['3.4.2.3'],
    caution: true,
    allowed: (self) => {
      if (failover(self) !== true) return failover(self);
      if (self.state.primary !== null) return 'It is already the primary';
      if (self.disk.inconsistent) return 'Its data is inconsistent with the mirror; it must be rebuilt';
      if (self.disk.stopped) return 'Mirroring is stopped on this member';
      if (self.state.phase === 'joined')
        return 'It is connected to a running primary; one is forced only where the ISCAgent of the last primary is down';
      return self.state.operation !== null || self.state.forcing !== 0
        ? 'Another operation is in progress on this member'
        : true;
    },
    apply: (self, _given, operation) => {
      startForcing(self, operation);
    },
  },
  {
    id: 'member.resume-primary',
    title: 'Resume operation as primary',
    past: (name) => `resumed ${name} as primary`,
    guide: ['3.4.2.4'],
    caution: true,
    allowed: (self) =>
      self.state.primary?.trouble?.kind === 'indefinite' ? true : 'It is not a primary in an indefinite trouble state',
    apply: (self) => {
      warned(self.turn.world, self.place.mirror);
      leaveTrouble(self, 'Resumed as primary: an operator confirmed that the backup is down and never became primary', [
        { text: 'An operator forced it to resume', at: self.turn.world.nowUs },
      ]);
    },
  },
  {
    id: 'member.invalidate',
    title: 'Set ValidatedMember=0',
    past: (name) => `set ValidatedMember=0 on ${name}`,
    guide: ['3.3.4'],
    whileDown: true,
    allowed: (self) =>
      self.turn.world.instances[self.place.instance]?.state === 'ended' ? true : 'Stop the instance first',
    apply: (self) => {
      self.disk.validated = false;
    },
  },
  {
    id: 'member.rebuild',
    title: 'Rebuild this member',
    past: (name) => `asked for ${name} to be rebuilt`,
    endsLater: true,
    guide: ['3.3.5'],
    allowed: (self) => {
      if (self.state.primary !== null || self.state.takeOver !== null) return 'The primary cannot be rebuilt';
      const { failover } = self.disk.membership;
      if (failover.length === 1 && failover[0] === self.index)
        return 'It is the only failover member: no other member could be primary and have the data';
      return self.state.phase === 'rebuilding' ? 'It is already being rebuilt' : true;
    },
    apply: (self, _given, operation) => {
      leaveMirror(self);
      halt(self, 'Transition', 'Removed from the mirror to be rebuilt', ['3.3.5']);
      startRebuild(self, operation);
    },
  },
  {
    id: 'zmirror.set',
    title: 'Set the return values of ^ZMIRROR',
    parameters: { canStart: optional(flag), checkOk: optional(flag) },
    needsOne: true,
    variants: (_world, command) => [
      { title: '^ZMIRROR: forbid becoming primary', command: { ...command, canStart: false } },
      { title: '^ZMIRROR: allow becoming primary', command: { ...command, canStart: true } },
    ],
    past: (name, given) => `set ^ZMIRROR on ${name}: ${zmirrorText(given)}`,
    guide: ['3.2.15'],
    whileDown: true,
    allowed: () => true,
    apply: (self, given) => {
      const { zmirror } = self.state;
      const at = self.turn.world.nowUs;
      if (given.canStart !== undefined) Object.assign(zmirror, { canStart: given.canStart, canStartAt: at });
      if (given.checkOk !== undefined) Object.assign(zmirror, { checkOk: given.checkOk, checkOkAt: at });
    },
  },
];

/** Asked for where there are several; a single one is taken (§3.3.4). */
function askedVipInterface(world: World, { member, mirror }: OperatorCommand): Asked[] {
  const number = memberNumber(world, member, mirror);
  const offered = vipChoices(world, number);
  if (offered.length < 2) return [];
  const drawn = world.disks[number]?.vipInterface ?? '';
  const value = offered.includes(drawn) ? drawn : offered[0];
  const options = Object.fromEntries(offered.map((id) => [id, id]));
  return [{ name: 'vipInterface', title: 'Interface for the virtual IP address', value, options }];
}

/** A DR async can be promoted only with all mirrored databases, each with its FailoverDB flag (§3.2.8.1). */
function unfitDatabase({ disk, place }: Self): string | null {
  const [missing] = missingDatabases(disk);
  if (missing !== undefined)
    return `${place.name} lacks the mirrored database ${missing.name}; only a DR async with all of them can be promoted`;
  const cleared = disk.databases.find(({ failoverDb, obsolete }) => !failoverDb && !obsolete);
  return cleared === undefined
    ? null
    : `The FailoverDB flag of database ${cleared.name} on ${place.name} is cleared, so that it cannot be the primary's copy`;
}

function zmirrorText({ canStart, checkOk }: OperatorCommand): string {
  const parts = [
    canStart !== undefined && `${canStart ? 'allow' : 'forbid'} becoming primary`,
    checkOk !== undefined && `${checkOk ? 'pass' : 'fail'} the check before serving users`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function setNoFailover(self: Self, set: boolean): void {
  self.disk.noFailover = set;
  const backup = self.state.primary?.receivers.find((receiver) => isFailover(self.disk.membership, receiver.member));
  const connection = self.state.primary === null ? self.state.data : (backup?.connection ?? 0);
  send(self.turn, connection, self.index, dataMessage({ type: 'no-failover', set }));
  self.state.lastNotTaken = '';
  if (!set && self.state.phase === 'seeking' && self.state.seek === 'waiting') seek(self);
}

/** Without a partner named, with each failover member as the partner, and without any (§3.3.4). */
function promotions({ topology, disks }: World, command: OperatorCommand): ActionVariant[] {
  const title = 'Promote to failover member';
  const mirror = topology.mirrors.find(({ id }) => id === command.mirror);
  const partners = (mirror?.members ?? [])
    .filter((other) => disks[other]?.membership.types[other] === 'failover')
    .filter((other) => topology.members[other]?.name !== command.member);
  return [
    { title, command },
    ...partners.map((other) => {
      const partner = topology.members[other]?.name ?? '';
      return { title: `${title} with partner ${partner}`, command: { ...command, partner } };
    }),
    { title: `${title} without a partner`, command: { ...command, partner: 'none' } },
  ];
}
