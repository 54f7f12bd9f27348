import type { Instance } from '../../design/design.ts';
import type { Command, FaultCommand, OperatorCommand } from '../commands/command-types.ts';

type Product = Instance['product'];

/** The member that an instruction is for: its own name, and what the commands of a scenario call it. */
export interface Addressee {
  readonly name: string;
  /** The id of its mirror. */
  readonly mirror: string;
  /** Ids of its host and its instance. */
  readonly host: string;
  readonly instance: string;
}

/** What an instruction names beside its member. */
export interface Particulars {
  readonly database?: string;
  /** The member that journal files come from, or the failover partner of a promotion. */
  readonly other?: string;
  readonly client?: string;
}

/** The same names as a text is to have them: bare, or as the format of a document writes them. */
interface Written extends Particulars {
  readonly member: string;
}

/** Where the product is told to do it; each in the words of the product. */
export interface Means {
  /** Pages of the Management Portal and at last the button. */
  readonly portal?: readonly string[];
  /** The menu of `^MIRROR` and its option. */
  readonly routine?: readonly string[];
  readonly api?: readonly string[];
  /** What is typed on the host of the member. */
  readonly shell?: (instance: string, product: Product) => string;
  /** What is done by hand. */
  readonly hand?: readonly string[];
  /** Whose Terminal does what is done by hand, where one does. */
  readonly typedOn?: 'host' | 'instance';
}

/** One way in which the product does a step; one is enough, but what is done by hand is done whole. */
export interface Way {
  readonly by: 'shell' | 'portal' | 'routine' | 'api' | 'hand';
  /** What is typed, the pages or options one after another, the calls, or a line in words with code in backticks. */
  readonly parts: readonly string[];
}

/**
 * One thing that the guide lets a person do in a procedure. The advice of Emulate says who may do it now, runbooks say
 * when it is due, and both take the words, the command and the guide's warning from here.
 */
export interface Instruction {
  readonly guide: readonly string[];
  readonly text: (names: Written) => string;
  readonly command: (on: Addressee, given: Particulars) => Command;
  readonly means: Means;
  /** What the guide warns of whenever this is done. */
  readonly caution?: string;
}

const operate = (action: string, fields: Partial<OperatorCommand>): OperatorCommand => {
  return { kind: 'operate', action, ...fields };
};
const fault = (name: string, target: string, fields: Partial<FaultCommand> = {}): FaultCommand => {
  return { kind: 'fault', fault: name, target, ...fields };
};
const ofMember =
  (action: string, fields: Partial<OperatorCommand> = {}) =>
  ({ name, mirror }: Addressee): Command =>
    operate(action, { member: name, mirror, ...fields });
const ofInstance =
  (action: string, fields: Partial<OperatorCommand> = {}) =>
  ({ instance }: Addressee): Command =>
    operate(action, { target: instance, ...fields });
const ofDatabase =
  (action: string) =>
  ({ name, mirror }: Addressee, { database }: Particulars): Command =>
    operate(action, { member: name, mirror, ...(database === undefined ? {} : { database }) });

/** Instances of InterSystems IRIS are controlled with another command of the same words. */
const control =
  (verb: string, ...options: readonly string[]) =>
  (instance: string, product: Product): string =>
    [product === 'iris' ? 'iris' : 'ccontrol', verb, instance, ...options].join(' ');

const MONITOR = ['System Operation', 'Mirror Monitor'];
const MANAGEMENT = 'Mirror Management';
const FORCE_MEANS: Means = { routine: [MANAGEMENT, 'Force this node to become the primary'] };
const PROMOTE_MEANS: Means = {
  portal: [...MONITOR, 'Promote to Failover Member'],
  routine: [MANAGEMENT, 'Promote Async DR member to Failover member'],
};

const VALIDATED_CAUTION =
  'Until ValidatedMember=0 is set on every former failover member whose agent could not be contacted, do not restart its instance: two members might act as primary at the same time.';

export const INSTRUCTIONS = {
  'stop-instance': {
    guide: ['3.4.1'],
    text: ({ member }) => `Shut down the instance of ${member} gracefully`,
    command: ofInstance('instance.stop'),
    means: { shell: control('stop') },
  },
  'stop-instance-without-failover': {
    guide: ['3.4.1.3'],
    text: ({ member }) => `Shut down the instance of ${member} gracefully with the nofailover argument`,
    command: ofInstance('instance.stop', { noFailover: true }),
    means: { shell: control('stop', 'nofailover') },
  },
  'stop-isolated-primary': {
    guide: ['3.4.2.4'],
    text: ({ member }) =>
      `Shut down ${member}, which is in an indefinite trouble state, before the backup is forced to become primary`,
    command: ofInstance('instance.stop'),
    means: { shell: control('stop') },
  },
  'start-instance': {
    guide: ['3.4.2.2', '3.4.2.5'],
    text: ({ member }) => `Start the instance of ${member}`,
    command: ofInstance('instance.start'),
    means: { shell: control('start') },
  },
  'restart-instance': {
    guide: ['3.4.2.2'],
    text: ({ member }) => `Restart the instance of ${member}`,
    command: ofInstance('instance.restart'),
    means: { shell: control('stop', 'restart') },
  },
  'shut-down-host': {
    guide: ['3.4.1.1'],
    text: ({ member }) => `Shut down the host of ${member}`,
    command: ({ host }) => fault('host.fail', host),
    means: { hand: ['Shut the operating system down, after its Caché instances.'] },
  },
  'restart-host-alone': {
    guide: ['3.4.2.3', '3.4.2.5'],
    text: ({ member }) => `Restart the host of ${member} without its instance`,
    command: ({ host }) => fault('host.restore', host, { startInstances: false }),
    means: { hand: ['Keep the Caché instance from starting with the host; the ISCAgent must start.'] },
  },
  'restart-host': {
    guide: ['3.4.2.3', '3.4.2.5'],
    text: ({ member }) => `Restart the host of ${member} with its instance`,
    command: ({ host }) => fault('host.restore', host),
    means: { hand: ['Start the host; its ISCAgent and its Caché instance start with it or are started then.'] },
  },
  'start-agent': {
    guide: ['3.4.2.5', '3.2.12.1'],
    text: ({ member }) => `Start the ISCAgent on the host of ${member}`,
    command: ({ host }) => operate('agent.start', { target: host }),
    means: {
      hand: ['`systemctl start ISCAgent.service` on UNIX, the service ISCAgent on Windows.'],
      typedOn: 'host',
    },
  },
  'repair-journal': {
    guide: ['3.1.2'],
    text: ({ member }) => `Repair the journal storage of ${member}`,
    command: ({ instance }) => fault('journal-disk.repair', instance),
    means: { hand: ['Make room on the disk of the journal directory, or replace the disk.'] },
  },
  'repair-storage': {
    guide: ['3.1.2'],
    text: ({ member }) => `Repair the journal storage of ${member}`,
    command: ({ host }) => fault('storage.restore', host),
    means: { hand: ['Repair the storage of the host.'] },
  },
  'set-no-failover': {
    guide: ['3.4.1.3'],
    text: ({ member }) => `Set no failover on ${member}`,
    command: ofMember('no-failover.set'),
    means: { portal: [...MONITOR, 'Set No Failover'], routine: [MANAGEMENT, 'Change No Failover State'] },
  },
  'clear-no-failover': {
    guide: ['3.4.1.3'],
    text: ({ member }) => `Clear no failover on ${member}`,
    command: ofMember('no-failover.clear'),
    means: { portal: [...MONITOR, 'Clear No Failover'], routine: [MANAGEMENT, 'Change No Failover State'] },
  },
  'start-mirroring': {
    guide: ['3.3.6'],
    text: ({ member }) => `Start mirroring on ${member}`,
    command: ofMember('mirror.start'),
    means: { portal: [...MONITOR, 'Start Mirroring On This Member'], api: ['SYS.Mirror.StartMirror()'] },
  },
  demote: {
    guide: ['3.4.1.1'],
    text: ({ member }) => `Demote ${member} to DR async`,
    command: ofMember('member.demote'),
    means: {
      portal: [...MONITOR, 'Demote to DR Member'],
      routine: [MANAGEMENT, 'Demote Backup member to Async DR member'],
      api: ['SYS.Mirror.Demote()'],
    },
  },
  promote: {
    guide: ['3.3.4', '3.4.3.1'],
    text: ({ member }) => `Promote ${member} to failover member`,
    command: ofMember('member.promote'),
    means: { ...PROMOTE_MEANS, api: ['SYS.Mirror.Promote()'] },
  },
  'promote-with-partner': {
    guide: ['3.3.4', '3.4.3.1'],
    text: ({ member, other }) => `Promote ${member} with partner ${other}`,
    command: ({ name, mirror }, { other }) =>
      operate('member.promote', { member: name, mirror, ...(other === undefined ? {} : { partner: other }) }),
    means: { ...PROMOTE_MEANS, api: ['SYS.Mirror.PromoteWithSelectedPartner()'] },
    caution: VALIDATED_CAUTION,
  },
  'promote-alone': {
    guide: ['3.3.4', '3.4.3.1'],
    text: ({ member }) => `Promote ${member} without a partner`,
    command: ofMember('member.promote', { partner: 'none' }),
    means: { ...PROMOTE_MEANS, api: ['SYS.Mirror.PromoteWithNoPartner()'] },
    caution: `Without the newest journal data of the former primary some updates may be lost, and other members may need to be rebuilt. ${VALIDATED_CAUTION}`,
  },
  invalidate: {
    guide: ['3.3.4'],
    text: ({ member }) => `Set ValidatedMember=0 on ${member} before its instance is restarted`,
    command: ofMember('member.invalidate'),
    means: {
      hand: ['Edit the Caché Parameter File of the instance: `ValidatedMember=0` in the section `[MirrorMember]`.'],
      typedOn: 'host',
    },
    caution: 'Without it two members might act as primary at the same time.',
  },
  'try-primary': {
    guide: ['3.1.7.3', '3.4.2.3'],
    text: ({ member }) => `Try to make ${member} the primary`,
    command: ofMember('member.try-primary'),
    means: { routine: [MANAGEMENT, 'Try to make this the primary'], api: ['SYS.Mirror.BecomePrimary()'] },
  },
  'force-primary': {
    guide: ['3.4.2.3', '3.4.2.5'],
    text: ({ member }) => `Force ${member} to become the primary`,
    command: ofMember('member.force-primary'),
    means: FORCE_MEANS,
    caution:
      'Confirm first that the former primary and its ISCAgent are down and will stay down. Where it has journal data that this member lacks, updates are lost and it may need to be rebuilt. In doubt, ask the InterSystems Worldwide Response Center.',
  },
  'resume-primary': {
    guide: ['3.4.2.4'],
    text: ({ member }) => `Let ${member} resume as primary`,
    command: ofMember('member.resume-primary'),
    means: {
      hand: ['Run `^MIRROR` in %SYS on this member: it finds the indefinite trouble state and offers to resume.'],
      typedOn: 'instance',
    },
    caution:
      'Only if the other failover member is confirmed to be down, never to have become primary, and to have no later mirror journal file; otherwise data may be lost, or both may act as primary.',
  },
  'copy-journal': {
    guide: ['3.4.2.3', '3.4.3.1'],
    text: ({ member, other }) => `Copy the newest mirror journal files from ${other} to ${member}`,
    command: ({ name, mirror }, { other }) =>
      operate('journal.copy', { to: name, mirror, ...(other === undefined ? {} : { from: other }) }),
    means: {
      hand: [
        'Begin with the newest file `MIRROR-…` that the receiving member has, and copy that and every later one.',
        'Check the permissions and the owner of the files against those that were there.',
      ],
      typedOn: 'host',
    },
  },
  'mount-database': {
    guide: ['3.1.3.2', '3.3.9.5'],
    text: ({ member, database }) => `Mount database ${database} on ${member}`,
    command: ofDatabase('database.mount'),
    means: { portal: [...MONITOR, 'Mirrored databases', 'Mount'] },
  },
  'catch-up-database': {
    guide: ['3.2.7.4', '3.3.9.5'],
    text: ({ member, database }) => `Activate and catch up database ${database} on ${member}`,
    command: ofDatabase('database.catchup'),
    means: {
      portal: [...MONITOR, 'Mirrored databases', 'Catchup'],
      routine: [MANAGEMENT, 'Activate or Catchup mirrored database(s)'],
      api: ['SYS.Mirror.ActivateMirroredDatabase()', 'SYS.Mirror.CatchupDB()'],
    },
  },
  'allow-by-zmirror': {
    guide: ['3.2.15'],
    text: ({ member }) => `Let ^ZMIRROR return 1 (True) on ${member}`,
    command: ofMember('zmirror.set', { canStart: true, checkOk: true }),
    means: { hand: ['Edit the routine ^ZMIRROR in %SYS.'], typedOn: 'instance' },
  },
  rebuild: {
    guide: ['3.3.5'],
    text: ({ member }) => `Rebuild ${member}`,
    command: ofMember('member.rebuild'),
    means: {
      hand: [
        'Back up the mirrored databases on a member of the mirror that works; an older backup serves only if it was made before the failure and the primary has every journal file since.',
        'Remove this member from the mirror, and keep the mirror attribute of its databases (System Administration > Configuration > Mirror Settings).',
        'Let it join the mirror again, as failover member (Join as Failover) or as async (Join as Async).',
        'Restore the databases from the backup, then activate and catch them up in the Mirror Monitor.',
      ],
      typedOn: 'instance',
    },
    caution:
      'First confirm that the mirror that works has the version of the data that is wanted. In doubt, ask the InterSystems Worldwide Response Center.',
  },
} as const satisfies Readonly<Record<string, Instruction>>;

export type InstructionId = keyof typeof INSTRUCTIONS;

export function instruction(id: InstructionId): Instruction {
  return INSTRUCTIONS[id];
}
