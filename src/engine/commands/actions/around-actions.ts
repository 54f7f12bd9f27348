import { isReporting } from '../../journal/dejournaling.ts';
import { freezeForBackup, thawAfterBackup } from '../../processes/member/backup-freeze.ts';
import { convertShadow } from '../../processes/member/database-copies.ts';
import { setFilter } from '../../processes/member/databases.ts';
import { type Self, selfOf } from '../../processes/member/member.ts';
import { isMirrored, isRunning, startProduction, stopProduction } from '../../processes/productions.ts';
import { isMember } from '../../state/membership.ts';
import { entryNamed } from '../../state/mirror-database.ts';
import { turnOf, type World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { duration, optional, text, texts } from '../parameters.ts';
import { instanceNumber, isOfMirror } from '../targets.ts';
import type { Action } from './action.ts';
import { onInstance } from './instance-row.ts';
import type { MemberRow } from './member-row.ts';

/** Around a mirror: external backups, dejournal filters, shadows that become members, Ensemble productions. */
const USUAL_TIMEOUT_MS = 600_000;

export const FILTER_ACTIONS: readonly MemberRow[] = [
  {
    id: 'dejournal-filter.set',
    title: 'Set dejournal filter',
    parameters: { globals: texts },
    variants: (_world, command) => [
      { title: 'Set a dejournal filter', command: { ...command, globals: ['^Temp'] } },
      { title: 'Remove the dejournal filter', command: { ...command, globals: [] } },
    ],
    asks: (_world, { globals = [] }) =>
      globals.length === 0 ? [] : [{ name: 'globals', title: 'Globals that it skips', value: globals.join(', ') }],
    past: (name, { globals = [] }) =>
      globals.length === 0
        ? `removed the dejournal filter of ${name}`
        : `set a dejournal filter on ${name} that skips ${globals.join(', ')}`,
    guide: ['3.3.7.3'],
    allowed: ({ disk, index, place }, { globals = [] }) => {
      if (!isReporting(disk, index))
        return `${place.name} is not a reporting async, on which alone a filter can be set`;
      return globals.length === 0 && disk.filter === null ? `No dejournal filter is set on ${place.name}` : true;
    },
    apply: (self, { globals = [] }) => setFilter(self, globals),
  },
];

const drawn = (world: World, number: number) => world.topology.instances[number]?.instance;

/** What the instance is in the mirror that is meant, or in its only one. */
function memberIn(world: World, number: number, mirror: string | undefined): Self | null {
  const members = (world.topology.instances[number]?.members ?? []).filter(
    (member) => mirror === undefined || isOfMirror(world, world.topology.members[member]?.mirror ?? -1, mirror),
  );
  return members.length === 1 ? selfOf(turnOf(world, null), members[0] as number) : null;
}

/** The shadowed databases were added on the primary, and are not converted here yet (§3.2.16). */
function whyNotConverted(world: World, number: number, { mirror, target }: OperatorCommand): string | null {
  const shadow = drawn(world, number)?.shadowOf ?? null;
  if (shadow === null) return `${target} is not the destination of a shadow`;
  const self = memberIn(world, number, mirror);
  if (self === null || !isMember(self.disk.membership, self.index)) return `${target} has not joined the mirror yet`;
  if (self.state.primary !== null) return 'The primary is not converted: it has the data of the mirror';
  const names = shadowed(self, shadow.databases);
  const absent = names.find((name) => entryNamed(self.disk.catalog, name) === null);
  if (absent !== undefined) return `Database ${absent} must be added to the mirror on the primary first`;
  if (names.length === 0) return 'The shadowed databases must be added to the mirror on the primary first';
  return convertible(self, names).length === 0 ? 'The shadowed databases are converted already' : null;
}

/** Where the drawing names none, all that were added to the mirror with what was in them. */
function shadowed({ disk }: Self, names: readonly string[]): readonly string[] {
  return names.length > 0 ? names : disk.catalog.filter(({ origin }) => origin === 'added').map(({ name }) => name);
}

function convertible({ disk }: Self, names: readonly string[]): string[] {
  return names.filter((name) => !disk.databases.some((copy) => copy.name.toUpperCase() === name.toUpperCase()));
}

function whyNoProduction(world: World, number: number, { name, target }: OperatorCommand): string | null {
  return drawn(world, number)?.productions.some((production) => production.name === name) === true
    ? null
    : `${target} has no production ${name}`;
}

/** One of its own for each production of the instance. */
const productionVariants =
  (title: string, running: boolean): NonNullable<Action['variants']> =>
  (world, command) => {
    const number = instanceNumber(world, command.target);
    return (drawn(world, number)?.productions ?? [])
      .filter(({ name }) => isRunning(world, number, name) === running)
      .map(({ name }) => ({ title: `${title} ${name}`, command: { ...command, name } }));
  };

export const AROUND_ACTIONS: readonly Action[] = [
  onInstance({
    id: 'backup.freeze',
    title: 'Freeze writes for an external backup',
    parameters: { timeout: { ...optional(duration), name: 'timeoutMs' } },
    api: ['Backup.General.ExternalFreeze()'],
    asks: () => [
      { name: 'timeout', title: 'ExternalFreezeTimeout', unit: 's', factor: 1000, value: USUAL_TIMEOUT_MS / 1000 },
    ],
    guide: ['3.3.8.2'],
    past: (name, { timeoutMs = USUAL_TIMEOUT_MS }) =>
      `froze writes on ${name} for an external backup, with a timeout of ${timeoutMs / 1000} s`,
    allowed: (world, number) => (world.instances[number]?.freeze == null ? null : 'Writes are frozen already'),
    apply: (turn, number, { timeoutMs = USUAL_TIMEOUT_MS }) =>
      freezeForBackup(turn, number, Math.round(timeoutMs * 1000)),
  }),
  onInstance({
    id: 'backup.thaw',
    title: 'Thaw writes after an external backup',
    api: ['Backup.General.ExternalThaw()'],
    guide: ['3.3.8.2'],
    past: (name) => `thawed writes on ${name}`,
    allowed: (world, number) => (world.instances[number]?.freeze == null ? 'Writes are not frozen' : null),
    apply: thawAfterBackup,
  }),
  onInstance({
    id: 'shadow.convert',
    title: 'Convert shadowed databases to mirrored ones',
    api: ['ConvertShadowDatabases^MIRROR'],
    guide: ['3.2.16'],
    past: (name, { mirror }) => `converted the shadowed databases on ${name} to databases of mirror ${mirror}`,
    variants: (world, command) => {
      const number = instanceNumber(world, command.target);
      if (drawn(world, number)?.shadowOf == null) return [];
      return (world.topology.instances[number]?.members ?? []).map((member) => {
        const { id = '', mirror } = world.topology.mirrors[world.topology.members[member]?.mirror ?? -1] ?? {};
        return {
          title: `Convert shadowed databases to those of ${mirror?.label ?? id}`,
          command: { ...command, mirror: id },
        };
      });
    },
    allowed: whyNotConverted,
    apply: (turn, number, { mirror }) => {
      const self = memberIn(turn.world, number, mirror);
      const names = drawn(turn.world, number)?.shadowOf?.databases ?? [];
      if (self !== null) convertShadow(selfOf(turn, self.index), convertible(self, shadowed(self, names)));
    },
  }),
  onInstance({
    id: 'production.start',
    title: 'Start production',
    parameters: { name: text },
    api: ['Ens.Director.StartProduction()'],
    guide: ['3.3.10.4'],
    past: (name, given) => `started production ${given.name} on ${name}`,
    variants: productionVariants('Start production', false),
    allowed: (world, number, given) => {
      const absent = whyNoProduction(world, number, given);
      if (absent !== null) return absent;
      const name = given.name ?? '';
      if (isRunning(world, number, name)) return `Production ${name} is running already`;
      const members = world.topology.instances[number]?.members ?? [];
      const isPrimary = members.some((member) => world.members[member]?.primary != null);
      return isMirrored(world, number, name) && !isPrimary
        ? `Production ${name} accesses mirrored data, which is read-only here: it can run on the primary only`
        : null;
    },
    apply: (turn, number, { name = '' }) => startProduction(turn, number, name),
  }),
  onInstance({
    id: 'production.stop',
    title: 'Stop production',
    parameters: { name: text },
    api: ['Ens.Director.StopProduction()'],
    guide: ['3.3.10.4'],
    past: (name, given) => `stopped production ${given.name} on ${name}`,
    variants: productionVariants('Stop production', true),
    allowed: (world, number, given) =>
      whyNoProduction(world, number, given) ??
      (isRunning(world, number, given.name ?? '') ? null : `Production ${given.name} is not running`),
    apply: (turn, number, { name = '' }) => stopProduction(turn, number, name),
  }),
];
