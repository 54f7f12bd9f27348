import { journalFileAt } from '../../engine/journal/journal-disk.ts';
import { journalPath } from '../../engine/log/directories.ts';
import { commandOf, memberName, refusalOf, type Scene, selfOf } from '../scene.ts';
import { type Act, act, askYesNo, check, confirm, type Dialogue, tell } from '../steps.ts';

/** What the Mirror Management menu does to the member itself. */

/** Says at once why a row that needs nothing but the member is refused. */
const unlessRefused = (action: string) => check((scene) => refusalOf(scene, commandOf(scene, action)));

const hasNoFailover = (scene: Scene): boolean => selfOf(scene).disk.noFailover;

/** Two rows of which the one that changes something is done. */
function toggle(isOn: (scene: Scene) => boolean, on: string, off: string): Act {
  return {
    kind: 'act',
    actions: [on, off],
    unless: (scene) => scene.given.isChanged !== true,
    commands: (scene) => [commandOf(scene, isOn(scene) ? off : on)],
  };
}

const noFailover: Dialogue = {
  id: 'change-no-failover',
  steps: [
    check((scene) =>
      refusalOf(scene, commandOf(scene, hasNoFailover(scene) ? 'no-failover.clear' : 'no-failover.set')),
    ),
    tell((scene) => [`No failover is ${hasNoFailover(scene) ? '' : 'not '}set.`]),
    {
      ...askYesNo('isChanged', '', false),
      prompt: (scene) => (hasNoFailover(scene) ? 'Clear no failover?' : 'Set no failover?'),
    },
    {
      ...toggle(hasNoFailover, 'no-failover.set', 'no-failover.clear'),
      done: (scene) => [`No failover is ${hasNoFailover(scene) ? 'set' : 'cleared'}.`],
    },
  ],
};

const tryPrimary: Dialogue = {
  id: 'try-primary',
  steps: [
    unlessRefused('member.try-primary'),
    act('member.try-primary', {
      done: () => ['This member tries to become the primary. See the console log for what comes of it.'],
    }),
  ],
};

const connect: Dialogue = {
  id: 'connect',
  steps: [unlessRefused('mirror.start'), act('mirror.start', { done: () => ['Mirroring is started on this member.'] })],
};

const stop: Dialogue = {
  id: 'stop-mirroring',
  steps: [
    unlessRefused('mirror.stop'),
    confirm(() => [
      'Mirroring stops on this member and stays stopped, after a restart too, until it is connected again.',
    ]),
    act('mirror.stop', { done: () => ['Mirroring is stopped on this member.'] }),
  ],
};

const demote: Dialogue = {
  id: 'demote',
  steps: [
    unlessRefused('member.demote'),
    confirm(() => ['This backup becomes a DR async member, and the mirror has a single failover member.']),
    act('member.demote', { done: () => ['This member is a DR async member now.'] }),
  ],
};

/** The guide's words (§3.4.2.3), with the file that this member's journal ends in. */
function forceWarning(scene: Scene): readonly string[] {
  const { disk } = selfOf(scene);
  if (!disk.wasActive)
    return [
      'Warning, this action can result in forcing this node to become',
      'the primary when it does not have all of the journal data which',
      'has been generated in the mirror. The consequence of this is that',
      'some operations may be lost and the other mirror member may need',
      'to be rebuilt from a backup of this node before it can join as',
      'a backup node again.',
    ];
  const { name, number } = journalFileAt(disk, disk.end);
  return [
    'This instance was an active backup member the last time it was',
    'connected so if the primary has not done any work since that time,',
    'this instance can take over without having to rebuild the mirror',
    'when the primary reconnects. If the primary has done any work',
    `beyond this point (file #${number}),`,
    journalPath(scene.world, scene.instance, name),
    'then the consequence of forcing this instance to become the primary is',
    'that some operations may be lost and the other mirror member may need',
    'to be rebuilt from a backup of this node before it can join as',
    'a backup node again.',
  ];
}

const force: Dialogue = {
  id: 'force-primary',
  steps: [
    unlessRefused('member.force-primary'),
    confirm(forceWarning),
    tell(() => ['Waiting up to 60 seconds for this member to become the primary ...']),
    act('member.force-primary', { done: () => ['This member has become the primary.'] }),
  ],
};

const isDejournaling = (scene: Scene): boolean => selfOf(scene).disk.dejournaling === 'running';

const dejournaling: Dialogue = {
  id: 'manage-dejournaling',
  steps: [
    check((scene) =>
      refusalOf(scene, commandOf(scene, isDejournaling(scene) ? 'dejournal.pause' : 'dejournal.resume')),
    ),
    tell((scene) => [
      `Dejournaling of mirror ${selfOf(scene).mirrorName} is ${isDejournaling(scene) ? 'running' : 'stopped'}.`,
    ]),
    {
      ...askYesNo('isChanged', '', false),
      prompt: (scene) => (isDejournaling(scene) ? 'Stop dejournaling?' : 'Restart dejournaling?'),
    },
    {
      ...toggle(isDejournaling, 'dejournal.resume', 'dejournal.pause'),
      done: (scene) => [`Dejournaling is ${isDejournaling(scene) ? 'running' : 'stopped'}.`],
    },
  ],
};

const resume: Dialogue = {
  id: 'resume-primary',
  steps: [
    unlessRefused('member.resume-primary'),
    confirm((scene) => {
      const { disk, place } = selfOf(scene);
      const other = disk.membership.failover.find((member) => member !== place.index);
      return [
        `Resume only if you have confirmed that ${other === undefined ? 'the other failover member' : memberName(scene.world, other)} is down,`,
        'that it never became primary, and that it did not create a mirror journal',
        `file later than ${journalFileAt(disk, disk.end).name}.`,
        'Otherwise data may be lost, or both may act as primary at the same time.',
      ];
    }),
    act('member.resume-primary', { done: () => ['This member has resumed operation as primary.'] }),
  ],
};

const shutDown: Dialogue = {
  id: 'shut-down',
  steps: [
    confirm(() => ['This instance is shut down. The backup can then be forced to become the primary.']),
    act('instance.stop', { done: () => ['The instance is shut down.'] }),
  ],
};

export const MANAGEMENT_DIALOGUES: readonly Dialogue[] = [
  noFailover,
  tryPrimary,
  connect,
  stop,
  demote,
  force,
  dejournaling,
  resume,
  shutDown,
];
