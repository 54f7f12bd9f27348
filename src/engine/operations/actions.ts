import { appliedFurthest } from '../journal/dejournaling.ts';
import { compareHistories, forkPoint, newestNumber } from '../journal/history.ts';
import { adoptEpochs, appendJournal, truncateJournal } from '../journal/journal-disk.ts';
import type { Turn, World } from '../kernel/world.ts';
import { microseconds } from '../network/network-state.ts';
import { send } from '../network/transport.ts';
import { warned } from '../observe/checker.ts';
import { redirectClient } from '../processes/client.ts';
import { arbiterAt } from '../processes/initial-membership.ts';
import {
  catchUp,
  dismount,
  markCaughtUp,
  mount,
  pauseDejournaling,
  resumeDejournaling,
} from '../processes/member/databases.ts';
import { startForcing } from '../processes/member/forcing.ts';
import { halt } from '../processes/member/halting.ts';
import { type Self, selfOf, tellReport } from '../processes/member/member.ts';
import { changeMembership, refusesChange } from '../processes/member/membership-change.ts';
import { startDemotion, startPromotion } from '../processes/member/promotion.ts';
import { startRebuild } from '../processes/member/rebuild.ts';
import { seek } from '../processes/member/seeking.ts';
import { leaveMirror } from '../processes/member/start-and-stop.ts';
import { leaveTrouble } from '../processes/member/trouble.ts';
import { isFailover } from '../processes/membership.ts';
import { dataMessage } from '../processes/message-makers.ts';
import type { OperatorCommand } from './command-types.ts';
import { endAgent, startAgent, startInstance, stopInstance } from './lifecycle.ts';
import { finishOperation } from './operation-log.ts';
import {
  databaseOf,
  hostNumber,
  instanceNumber,
  memberNumber,
  memberSubject,
  type Subject,
  subject,
} from './targets.ts';

export type ActionTarget = 'instance' | 'host' | 'member' | 'database' | 'mirror' | 'client' | 'journal';

/** One row of the table of operator actions: menus, refusals and documentation are made from it. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly target: ActionTarget;
  readonly guide: readonly string[];
  readonly caution: boolean;
  /** True, or why not, from what the member itself knows. */
  allowed(world: World, given: OperatorCommand): true | string;
  subject(world: World, given: OperatorCommand): Subject;
  text(given: OperatorCommand): string;
  /** Begins it; it finishes, or is refused after asking around, under this number. */
  apply(turn: Turn, given: OperatorCommand, operation: number): void;
}

interface MemberRow {
  readonly id: string;
  readonly title: string;
  readonly guide: readonly string[];
  readonly caution?: boolean;
  /** The instance need not run. */
  readonly whileDown?: boolean;
  readonly allowed: (self: Self, given: OperatorCommand) => true | string;
  /** It ends later than the moment at which it begins, and says itself how. */
  readonly endsLater?: boolean;
  readonly apply: (self: Self, given: OperatorCommand, operation: number) => void;
}

function memberAction(row: MemberRow): Action {
  const number = (world: World, given: OperatorCommand): number => memberNumber(world, given.member, given.mirror);
  return {
    id: row.id,
    title: row.title,
    target: row.id.startsWith('database.') ? 'database' : 'member',
    guide: row.guide,
    caution: row.caution ?? false,
    allowed: (world, given) => {
      const member = number(world, given);
      if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror`;
      const self = selfOf({ world, output: null }, member);
      const instance = world.instances[self.place.instance];
      const host = world.hosts[self.place.host];
      if (row.whileDown !== true) {
        if (instance?.state !== 'running') return `The instance of ${given.member} is not running`;
        if (instance.hang !== 'no' || (host?.frozenUntil ?? 0) > 0)
          return `The instance of ${given.member} does not respond`;
      }
      return row.allowed(self, given);
    },
    subject: (world, given) => memberSubject(world, number(world, given)),
    text: (given) => `${given.member}: ${row.title}`,
    apply: (turn, given, operation) => {
      row.apply(selfOf(turn, number(turn.world, given)), given, operation);
      if (row.endsLater !== true) finishOperation(turn, operation, `${given.member}: ${row.title}`);
    },
  };
}

const failover = (self: Self): true | string =>
  isFailover(self.disk.membership, self.index) ? true : `${self.place.name} is not a failover member`;

const MEMBER_ACTIONS: readonly MemberRow[] = [
  {
    id: 'mirror.stop',
    title: 'Stop mirroring on this member',
    guide: ['3.3.6'],
    allowed: (self) => {
      if (self.state.primary !== null || self.state.takeOver !== null)
        return 'Mirroring cannot be stopped on the primary';
      return self.disk.stopped ? 'Mirroring is stopped on this member already' : true;
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
    guide: ['3.3.6'],
    allowed: (self) => (self.disk.stopped ? true : 'Mirroring is not stopped on this member'),
    apply: (self) => {
      self.disk.stopped = false;
      seek(self);
    },
  },
  {
    id: 'no-failover.set',
    title: 'Set no failover',
    guide: ['3.4.1.3'],
    allowed: (self) =>
      failover(self) !== true ? failover(self) : self.disk.noFailover ? 'No failover is set already' : true,
    apply: (self) => setNoFailover(self, true),
  },
  {
    id: 'no-failover.clear',
    title: 'Clear no failover',
    guide: ['3.4.1.3'],
    allowed: (self) => (self.disk.noFailover ? true : 'No failover is not set'),
    apply: (self) => setNoFailover(self, false),
  },
  {
    id: 'member.demote',
    title: 'Demote to DR async',
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
    endsLater: true,
    guide: ['3.3.4'],
    allowed: (self, given) => {
      const type = self.disk.membership.types[self.index];
      if (type === 'failover') return `${self.place.name} is a failover member already`;
      if (type !== 'dr') return 'A reporting async cannot be promoted to failover member';
      if (self.state.operation !== null) return 'Another operation is under way on this member';
      if (self.disk.stopped || self.disk.inconsistent) return 'Mirroring does not run on this member';
      const partner = given.partner;
      if (partner !== undefined && partner !== 'none') {
        const member = memberNumber(self.turn.world, partner, self.mirror.name);
        if (!isFailover(self.disk.membership, member)) return `${partner} is not a failover member of this mirror`;
      }
      return true;
    },
    apply: (self, given, operation) => {
      const partner =
        given.partner === undefined
          ? -2
          : given.partner === 'none'
            ? -1
            : memberNumber(self.turn.world, given.partner, self.mirror.name);
      startPromotion(self, operation, partner, given.noFailover === true);
    },
  },
  {
    id: 'member.try-primary',
    title: 'Try to make this the primary',
    guide: ['3.4.2.3'],
    allowed: (self) =>
      failover(self) !== true ? failover(self) : self.state.primary !== null ? 'It is the primary already' : true,
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
    endsLater: true,
    guide: ['3.4.2.3'],
    caution: true,
    allowed: (self) => {
      if (failover(self) !== true) return failover(self);
      if (self.state.primary !== null) return 'It is the primary already';
      if (self.disk.inconsistent) return 'Its data is inconsistent with the mirror; it must be rebuilt';
      if (self.disk.stopped) return 'Mirroring is stopped on this member';
      if (self.state.phase === 'joined') return 'It is connected to a running primary';
      return self.state.operation !== null || self.state.forcing !== 0
        ? 'Another operation is under way on this member'
        : true;
    },
    apply: (self, _given, operation) => {
      startForcing(self, operation);
    },
  },
  {
    id: 'member.resume-primary',
    title: 'Resume operation as primary',
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
    guide: ['3.3.4'],
    whileDown: true,
    allowed: (self) =>
      self.turn.world.instances[self.place.instance]?.state === 'ended'
        ? true
        : 'The instance is running; ValidatedMember=0 is set before it is restarted',
    apply: (self) => {
      self.disk.validated = false;
    },
  },
  {
    id: 'member.rebuild',
    title: 'Rebuild this member',
    endsLater: true,
    guide: ['3.3.5'],
    allowed: (self) => {
      if (self.state.primary !== null || self.state.takeOver !== null) return 'The primary cannot be rebuilt';
      return self.state.phase === 'rebuilding' ? 'It is being rebuilt already' : true;
    },
    apply: (self, _given, operation) => {
      leaveMirror(self);
      halt(self, 'Transition', 'Removed from the mirror to be rebuilt', ['3.3.5']);
      startRebuild(self, operation);
    },
  },
  {
    id: 'zmirror.set',
    title: 'Set what ^ZMIRROR returns',
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

function setNoFailover(self: Self, set: boolean): void {
  self.disk.noFailover = set;
  const backup = self.state.primary?.receivers.find((receiver) => isFailover(self.disk.membership, receiver.member));
  const connection = self.state.primary === null ? self.state.data : (backup?.connection ?? 0);
  send(self.turn, connection, self.index, dataMessage({ type: 'no-failover', set }));
  self.state.lastNotTaken = '';
  if (!set && self.state.phase === 'seeking' && self.state.seek === 'waiting') seek(self);
}

/** Actions on one database of a member. */
function databaseAction(
  id: string,
  title: string,
  guide: readonly string[],
  allowed: (self: Self, given: OperatorCommand) => true | string,
  apply: (turn: Turn, member: number, database: NonNullable<ReturnType<typeof databaseOf>>) => void,
): MemberRow {
  return {
    id,
    title,
    guide,
    allowed: (self, given) =>
      databaseOf(self.turn.world, self.index, given.database) === null
        ? `${self.place.name} has no database ${given.database}`
        : allowed(self, given),
    apply: (self, given) => {
      const database = databaseOf(self.turn.world, self.index, given.database);
      if (database !== null) apply(self.turn, self.index, database);
      if (self.state.phase === 'seeking' && self.state.seek === 'waiting') seek(self);
      tellReport(self);
    },
  };
}

const mounted = (self: Self, given: OperatorCommand): boolean =>
  databaseOf(self.turn.world, self.index, given.database)?.mounted === true;

const DATABASE_ACTIONS: readonly MemberRow[] = [
  databaseAction(
    'database.mount',
    'Mount database',
    ['3.3.9.5'],
    (self, given) => (mounted(self, given) ? 'It is mounted already' : true),
    mount,
  ),
  databaseAction(
    'database.dismount',
    'Dismount database',
    ['3.3.9.5'],
    (self, given) => (mounted(self, given) ? true : 'It is not mounted'),
    dismount,
  ),
  databaseAction(
    'database.activate',
    'Activate database',
    ['3.2.7.4'],
    (self, given) => (mounted(self, given) ? true : 'It is not mounted'),
    (_turn, _member, database) => {
      database.activated = true;
    },
  ),
  databaseAction(
    'database.catchup',
    'Catch up database',
    ['3.2.7.4'],
    (self, given) => (mounted(self, given) ? true : 'It is not mounted'),
    catchUp,
  ),
  databaseAction(
    'database.mark-caught-up',
    'Mark an inactive database as caught up',
    ['3.2.7.4'],
    () => true,
    markCaughtUp,
  ),
];

const DEJOURNAL_ACTIONS: readonly MemberRow[] = [
  {
    id: 'dejournal.pause',
    title: 'Pause dejournaling',
    guide: ['3.3.7'],
    allowed: (self, given) =>
      mayManage(self, given) ??
      (given.database === undefined && self.disk.dejournaling !== 'running' ? 'Dejournaling is stopped already' : true),
    apply: (self, given) =>
      pauseDejournaling(self.turn, self.index, databaseOf(self.turn.world, self.index, given.database)),
  },
  {
    id: 'dejournal.resume',
    title: 'Restart dejournaling',
    guide: ['3.3.7'],
    allowed: (self, given) =>
      mayManage(self, given) ??
      (given.database === undefined && self.disk.dejournaling === 'running' ? 'Dejournaling is running' : true),
    apply: (self, given) =>
      resumeDejournaling(self.turn, self.index, databaseOf(self.turn.world, self.index, given.database)),
  },
];

/** Managing the dejournaling of all databases is disabled on failover members (§3.3.7.1). */
function mayManage(self: Self, given: OperatorCommand): string | null {
  if (self.state.primary !== null) return 'There is no dejournaling on the primary';
  if (given.database !== undefined)
    return databaseOf(self.turn.world, self.index, given.database) === null
      ? `${self.place.name} has no database ${given.database}`
      : null;
  return isFailover(self.disk.membership, self.index)
    ? 'Dejournaling of all databases can be managed on async members only'
    : null;
}

function instanceAction(
  id: string,
  title: string,
  guide: readonly string[],
  allowed: (world: World, instance: number) => true | string,
  apply: Action['apply'],
): Action {
  return {
    id,
    title,
    target: 'instance',
    guide,
    caution: false,
    allowed: (world, given) => {
      const instance = instanceNumber(world, given.target);
      if (instance === -1) return `There is no instance ${given.target}`;
      const host = world.hosts[world.topology.instances[instance]?.host ?? -1];
      if (host?.state !== 'up') return `The host of ${given.target} is not up`;
      return allowed(world, instance);
    },
    subject: (world, given) => instanceSubject(world, given.target),
    text: (given) => `${given.target}: ${title}`,
    apply,
  };
}

function instanceSubject(world: World, id: string | undefined): Subject {
  const instance = instanceNumber(world, id);
  const member = world.topology.instances[instance]?.members[0];
  return member === undefined ? subject('host', id) : memberSubject(world, member);
}

const INSTANCE_ACTIONS: readonly Action[] = [
  instanceAction(
    'instance.stop',
    'Shut the instance down',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      const instance = instanceNumber(turn.world, given.target);
      if (turn.world.instances[instance]?.state === 'ended')
        finishOperation(turn, operation, `${given.target} is stopped.`);
      else if (turn.world.instances[instance]?.state !== 'stopping')
        stopInstance(turn, instance, operation, given.noFailover === true);
    },
  ),
  instanceAction(
    'instance.start',
    'Start the instance',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      startInstance(turn, instanceNumber(turn.world, given.target));
      finishOperation(turn, operation, `${given.target} starts.`);
    },
  ),
  instanceAction(
    'instance.restart',
    'Restart the instance',
    ['3.4.1'],
    () => true,
    (turn, given, operation) => {
      const instance = instanceNumber(turn.world, given.target);
      const state = turn.world.instances[instance];
      if (state === undefined) return;
      if (state.state === 'running') {
        state.restart = true;
        stopInstance(turn, instance, 0, false);
      } else if (state.state === 'stopping') state.restart = true;
      else startInstance(turn, instance);
      finishOperation(turn, operation, `${given.target} restarts.`);
    },
  ),
];

function agentAction(id: string, title: string, apply: (turn: Turn, host: number) => void): Action {
  return {
    id,
    title,
    target: 'host',
    guide: ['3.2.12.1'],
    caution: false,
    allowed: (world, given) => {
      const host = hostNumber(world, given.target);
      if (host === -1) return `There is no host ${given.target}`;
      if (world.agents[host]?.state === 'none') return 'No ISCAgent is installed there';
      return world.hosts[host]?.state === 'up' ? true : 'The host is not up';
    },
    subject: (_world, given) => subject('host', given.target),
    text: (given) => `${given.target}: ${title}`,
    apply: (turn, given, operation) => {
      apply(turn, hostNumber(turn.world, given.target));
      finishOperation(turn, operation, `${given.target}: ${title}.`);
    },
  };
}

const copyJournal: Action = {
  id: 'journal.copy',
  title: 'Copy newer mirror journal files',
  target: 'journal',
  guide: ['3.4.2.3', '3.4.3.1'],
  caution: false,
  allowed: (world, given) => {
    const from = memberNumber(world, given.from, given.mirror);
    const to = memberNumber(world, given.to, given.mirror);
    if (from === -1 || to === -1) return `There is no member ${from === -1 ? given.from : given.to}`;
    const target = selfOf({ world, output: null }, to);
    const source = selfOf({ world, output: null }, from);
    if (target.state.primary !== null || target.state.phase === 'joined')
      return `${given.to} is connected; its journal comes from the primary`;
    if (world.hosts[source.place.host]?.storageFailed) return `The journal files of ${given.from} cannot be read`;
    const standing = compareHistories(target.disk, source.disk);
    if (standing === 'same' || standing === 'ahead')
      return `${given.from} has no journal files newer than those of ${given.to}`;
    if (
      standing !== 'behind' &&
      (standing !== 'parted-older' || appliedFurthest(target.disk) > forkPoint(target.disk, source.disk))
    ) {
      return `The journal files of ${given.from} do not continue those of ${given.to}`;
    }
    return true;
  },
  subject: (world, given) => memberSubject(world, memberNumber(world, given.to, given.mirror)),
  text: (given) => `Copy the newest mirror journal files from ${given.from} to ${given.to}`,
  apply: (turn, given, operation) => {
    const to = memberNumber(turn.world, given.to, given.mirror);
    const source = selfOf(turn, memberNumber(turn.world, given.from, given.mirror)).disk;
    const target = selfOf(turn, to).disk;
    const files = newestNumber(source.epochs);
    if (forkPoint(target, source) < target.end) truncateJournal(target, source);
    appendJournal(turn.world, to, source.end, source.endAt);
    adoptEpochs(turn.world, to, source.epochs);
    finishOperation(
      turn,
      operation,
      `The mirror journal files of ${given.from}, up to epoch ${files}, were copied to ${given.to}.`,
    );
  },
};

const configureMirror: Action = {
  id: 'mirror.configure',
  title: 'Change the settings of the mirror',
  target: 'mirror',
  guide: ['3.2.8.4', '3.2.13'],
  caution: false,
  allowed: (world, given) => {
    const primary = primaryOf(world, given.mirror);
    if (primary === -1) return 'The mirror has no primary, on which its settings are edited';
    return refusesChange(selfOf({ world, output: null }, primary)) ?? true;
  },
  subject: (world, given) => memberSubject(world, primaryOf(world, given.mirror)),
  text: () => 'Change the settings of the mirror',
  apply: (turn, given, operation) => {
    const self = selfOf(turn, primaryOf(turn.world, given.mirror));
    const { membership } = self.disk;
    const settings = given.settings ?? {};
    changeMembership(self, {
      membership: {
        ...membership,
        version: membership.version + 1,
        qosUs: settings.qosTimeoutMs === undefined ? membership.qosUs : microseconds(settings.qosTimeoutMs),
        arbiter:
          settings.arbiter === undefined
            ? membership.arbiter
            : arbiterAt(turn.world.topology, settings.arbiter?.address ?? null),
        vip: settings.vip === undefined ? membership.vip : settings.vip,
      },
      operation,
      requester: 0,
      text: 'The settings of the mirror were changed',
    });
  },
};

function primaryOf(world: World, mirror: string | undefined): number {
  return world.topology.members.findIndex(
    (member) =>
      world.members[member.index]?.primary != null &&
      (mirror === undefined || world.topology.mirrors[member.mirror]?.name === mirror.toUpperCase()),
  );
}

const redirect: Action = {
  id: 'client.redirect',
  title: 'Redirect to another member',
  target: 'client',
  guide: ['3.1.7'],
  caution: false,
  allowed: (world, given) => {
    if (!world.topology.clients.some((client) => client.id === given.client))
      return `There is no client ${given.client}`;
    return memberNumber(world, given.member, given.mirror) === -1 ? `There is no member ${given.member}` : true;
  },
  subject: (_world, given) => subject('client', given.client),
  text: (given) => `Redirect ${given.client} to ${given.member}`,
  apply: (turn, given, operation) => {
    const client = turn.world.topology.clients.findIndex((other) => other.id === given.client);
    redirectClient(turn, client, memberNumber(turn.world, given.member, given.mirror));
    finishOperation(turn, operation, `${given.client} was redirected to ${given.member}.`);
  },
};

const ALL: readonly Action[] = [
  ...INSTANCE_ACTIONS,
  agentAction('agent.stop', 'Stop the ISCAgent', (turn, host) => endAgent(turn, host, false)),
  agentAction('agent.start', 'Start the ISCAgent', startAgent),
  ...[...MEMBER_ACTIONS, ...DATABASE_ACTIONS, ...DEJOURNAL_ACTIONS].map(memberAction),
  copyJournal,
  configureMirror,
  redirect,
];

export const ACTIONS: Readonly<Record<string, Action>> = Object.fromEntries(ALL.map((action) => [action.id, action]));
