import type { Command } from '../engine/commands/command-types.ts';
import { directoryOf } from '../engine/log/directories.ts';
import type { InstancePlace } from '../engine/state/topology.ts';
import type { World } from '../engine/state/world.ts';
import { DIALOGUES } from './dialogues/all.ts';
import { controlCommand, instanceLabel } from './product.ts';
import { beginDialogue, sentence } from './runner.ts';
import { copiesOf, databaseAt, memberName, memberScene, membershipsOf, monitorOf, sceneOf } from './scene.ts';
import type { Desk, Given, Printed, TerminalState } from './terminal-state.ts';

/** The shell of a host: what starts and stops instances and the ISCAgent (§3.2.12.1, §3.4.1). */
export function typeInShell(desk: Desk, state: TerminalState, line: string): Printed {
  const words = line
    .trim()
    .split(/\s+/)
    .filter((word) => word !== 'sudo');
  const [name = ''] = words;
  if (name === '') return { lines: [], state };
  for (const { pattern, run } of LINES) {
    const match = pattern.exec(words.join(' '));
    if (match !== null) return run(desk, state, match.groups ?? {});
  }
  return { lines: [`${name}: the emulation does not answer this.`, ...ANSWERED], state };
}

interface Line {
  readonly pattern: RegExp;
  readonly run: (desk: Desk, state: TerminalState, parts: Readonly<Record<string, string | undefined>>) => Printed;
}

/** No line is longer than the eighty columns of a terminal, which would cut it within a word. */
const ANSWERED = [
  'It answers: ccontrol (for InterSystems IRIS: iris) list, start, stop and force,',
  'systemctl start, stop and status ISCAgent.service, vi of cache.cpf,',
  'scp HOST:FILE DIRECTORY of journal files and of CACHE.DAT,',
  'cvendian and cvencrypt DIRECTORY, and shutdown.',
  'DNS names, load balancers and clients are not on hosts of the mirror:',
  'their own menus change them.',
];

const LINES: readonly Line[] = [
  { pattern: /^(?<command>ccontrol|iris) (?<verb>list|all|qlist)(?: (?<name>\S+))?$/i, run: list },
  { pattern: /^(?<command>ccontrol|iris) (?<verb>start|stop|force) (?<name>\S+)(?<options>(?: \w+)*)$/i, run: control },
  {
    pattern: /^(?<command>ccontrol|iris)(?: .*)?$/i,
    run: (_desk, state) => ({
      lines: ['Usage: ccontrol list | start NAME | stop NAME [nofailover] [restart] | force NAME'],
      state,
    }),
  },
  { pattern: /^systemctl (?<verb>start|stop|status) ISCAgent(?:\.service)?$/i, run: agent },
  { pattern: /^(?:\/etc\/(?:rc\.d\/)?init\.d\/|service )ISCAgent (?<verb>start|stop|status)$/i, run: agent },
  { pattern: /^net (?<verb>start|stop) ISCAgent$/i, run: agent },
  { pattern: /^shutdown(?: .*)?$/i, run: shutDown },
  { pattern: /^(?:vi|vim|nano|notepad|edit) (?<path>\S*)(?:cache|iris)\.cpf$/i, run: editParameterFile },
  { pattern: /^cvendian(?:\.exe)? (?:-\w+ )*(?<path>\S+)$/i, run: onFile('convert-file') },
  { pattern: /^cvencrypt(?:\.exe)? (?<path>\S+)$/i, run: onFile('encrypt-file') },
  { pattern: /^(?:scp|rcp|copy) (?<host>[\w.-]+):(?<path>\S+) \S+$/i, run: copyFrom },
];

function instancesOn({ topology }: World, host: string): readonly InstancePlace[] {
  const number = topology.hosts.findIndex(({ id }) => id === host);
  return topology.instances.filter((instance) => instance.host === number);
}

function list(
  desk: Desk,
  state: TerminalState,
  { command, name }: Readonly<Record<string, string | undefined>>,
): Printed {
  const world = desk.world();
  const found = instancesOn(world, desk.place.id)
    .filter((instance) => controlCommand(instance) === command?.toLowerCase())
    .filter(({ id }) => name === undefined || instanceLabel(id) === name.toUpperCase());
  const lines = found.flatMap((instance) => [
    '',
    `Configuration '${instanceLabel(instance.id)}'`,
    ...factsOf(world, instance),
  ]);
  return { lines: lines.length === 0 ? ['No instance is installed here.'] : [...lines, ''], state };
}

function factsOf(world: World, instance: InstancePlace): string[] {
  const number = world.topology.instances.indexOf(instance);
  const process = world.instances[number];
  const isUp = process?.state === 'running' && process.hang === 'no';
  const word =
    process?.state === 'running' && !isUp ? 'running, but does not respond' : WORDS[process?.state ?? 'ended'];
  return [
    `        directory:  ${directoryOf(world, instance)}`,
    `        status:     ${word}`,
    ...(isUp ? membershipsOf(world, number).map(({ place }) => mirroringLine(world, instance, place.index)) : []),
  ];
}

const WORDS = { running: 'running', starting: 'starting', stopping: 'shutting down', ended: 'down' } as const;

function mirroringLine(world: World, instance: InstancePlace, member: number): string {
  const self = memberScene(world, member);
  const scene = { ...sceneOf(world, instance.id, { mirror: self.mirror }, {}), self };
  const own = monitorOf(scene).rows.find((row) => row.member === memberName(world, member));
  return `        mirroring:  Member Type = ${own?.type ?? ''}; Status = ${own?.status ?? ''}`;
}

const OPTIONS = ['nofailover', 'quietly', 'restart'];

function control(desk: Desk, state: TerminalState, parts: Readonly<Record<string, string | undefined>>): Printed {
  const { command = '', verb = '', name = '', options = '' } = parts;
  const say = (text: string): Printed => ({ lines: [text], state });
  const instance = instancesOn(desk.world(), desk.place.id).find(({ id }) => instanceLabel(id) === name.toUpperCase());
  if (instance === undefined) return say(`${name}: no such instance on this host.`);
  const fitting = controlCommand(instance);
  if (fitting !== command.toLowerCase()) return say(`${name} is controlled with ${fitting}.`);
  const given = options.trim().toLowerCase().split(' ').filter(Boolean);
  const odd = given.find((option) => verb.toLowerCase() !== 'stop' || !OPTIONS.includes(option));
  if (odd !== undefined) return say(`${odd}: not an argument of ${fitting} ${verb.toLowerCase()}.`);
  if (verb.toLowerCase() === 'force') return force(desk, state, instance);
  const id = given.includes('restart') ? 'restart-instance' : `${verb.toLowerCase()}-instance`;
  const answers: Given = { instance: instance.id, ...(given.includes('nofailover') ? { noFailover: true } : {}) };
  const dialogue = DIALOGUES[id];
  return dialogue === undefined ? { lines: [], state } : beginDialogue(desk, state, dialogue, answers);
}

/** Ends the processes of the instance as they are, which is a fault to the mirror. */
function force(desk: Desk, state: TerminalState, { id }: InstancePlace): Printed {
  const number = desk.world().topology.instances.findIndex((instance) => instance.id === id);
  if (desk.world().instances[number]?.state === 'ended')
    return { lines: [`${instanceLabel(id)} is not running.`], state };
  return run(
    desk,
    state,
    { kind: 'fault', fault: 'instance.crash', target: id },
    `${instanceLabel(id)} has been forced down.`,
  );
}

function agent(desk: Desk, state: TerminalState, { verb = '' }: Readonly<Record<string, string | undefined>>): Printed {
  const word = verb.toLowerCase();
  const target = desk.place.id;
  if (word === 'start' || word === 'stop')
    return run(desk, state, { kind: 'operate', action: `agent.${word}`, target }, null);
  const world = desk.world();
  const process = world.agents[world.topology.hosts.findIndex(({ id }) => id === target)]?.state;
  return { lines: [`ISCAgent.service: ${AGENT_WORDS[process ?? 'none']}`], state };
}

const AGENT_WORDS = {
  running: 'active (running)',
  starting: 'activating',
  ended: 'inactive (dead)',
  none: 'not installed',
} as const;

function shutDown(desk: Desk, state: TerminalState): Printed {
  return run(desk, state, { kind: 'fault', fault: 'host.fail', target: desk.place.id }, null);
}

function run(desk: Desk, state: TerminalState, command: Command, done: string | null): Printed {
  const result = desk.act(command);
  if (!result.ok) return { lines: [sentence(result.reason)], state };
  return { lines: done === null ? [] : [done], state };
}

/** Of the instance that the path leads to, else of the only one here. */
function editParameterFile(
  desk: Desk,
  state: TerminalState,
  { path = '' }: Readonly<Record<string, string | undefined>>,
): Printed {
  const world = desk.world();
  const here = instancesOn(world, desk.place.id);
  const named = here.find(
    (instance) => path !== '' && directoryOf(world, instance).toUpperCase() === path.toUpperCase(),
  );
  const instance = named ?? (here.length === 1 && path === '' ? here[0] : undefined);
  if (instance === undefined)
    return {
      lines: [`Of which instance? The files are in: ${here.map((one) => directoryOf(world, one)).join(', ')}`],
      state,
    };
  const dialogue = DIALOGUES['edit-parameter-file'];
  return dialogue === undefined
    ? { lines: [], state }
    : beginDialogue(desk, state, dialogue, { instance: instance.id });
}

/** Journal files or a database of a member on another host, brought to the member of the same mirror here (§3.4.2.3, §3.2.7.3). */
function copyFrom(
  desk: Desk,
  state: TerminalState,
  { host = '', path = '' }: Readonly<Record<string, string | undefined>>,
): Printed {
  const world = desk.world();
  const found = pairOf(world, host, desk.place.id);
  if (found === null) return { lines: [`${host}: no member of a mirror of this host is there.`], state };
  const isDatabase = /(?:cache|iris)\.dat$/i.test(path);
  if (!isDatabase && !/journal|MIRROR-/i.test(path))
    return { lines: [`${path}: the emulation has journal files and databases only.`], state };
  const scene = { ...sceneOf(world, found.instance, { mirror: found.mirror }, {}) };
  const folder = path.replace(/[^\\/]+$/, '');
  const dialogue = DIALOGUES[isDatabase ? 'copy-database-file' : 'copy-journal'];
  const { from, to, mirror, instance } = found;
  const given = { instance, from, to, mirror, ...(isDatabase ? { database: databaseAt(scene, folder) } : {}) };
  return dialogue === undefined ? { lines: [], state } : beginDialogue(desk, state, dialogue, given);
}

/** A utility that works on the file of a mirrored database of an instance here. */
function onFile(id: string): Line['run'] {
  return (desk, state, { path = '' }) => {
    const world = desk.world();
    const folder = (text: string): string =>
      text
        .replace(/(?:cache|iris)\.dat$/i, '')
        .replace(/[\\/]+$/, '')
        .toUpperCase();
    for (const instance of instancesOn(world, desk.place.id)) {
      const scene = sceneOf(world, instance.id, { mirror: null }, {});
      const copy = copiesOf(scene).findIndex(({ directory }) => folder(directory) === folder(path));
      const dialogue = DIALOGUES[id];
      if (copy !== -1 && dialogue !== undefined)
        return beginDialogue(desk, state, dialogue, { instance: instance.id, copy });
    }
    return { lines: [`${path}: no mirrored database of this host is there.`], state };
  };
}

/** Two members of one mirror, on the host that was named and on this one. */
function pairOf(world: World, host: string, here: string) {
  const { topology } = world;
  const address = topology.interfaces.find((one) => one.address === host)?.host ?? -1;
  const there = topology.hosts.findIndex(({ id }, at) => id === host.toLowerCase() || at === address);
  const own = topology.hosts.findIndex(({ id }) => id === here);
  for (const to of topology.members.filter((member) => member.host === own)) {
    const from = topology.members.find((member) => member.host === there && member.mirror === to.mirror);
    if (from === undefined || from === to) continue;
    const mirror = topology.mirrors[to.mirror]?.id ?? '';
    return { from: from.name, to: to.name, mirror, instance: topology.instances[to.instance]?.id ?? '' };
  }
  return null;
}
