import { createWorld, monitor, observe } from '../engine/engine.ts';
import { listedRows } from '../engine/state/listed-rows.ts';
import type {
  HostObservation,
  MemberObservation,
  MirrorObservation,
  MonitorRow,
  MonitorView,
  Observation,
  StatusWord,
} from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { Assignment } from '../lessons/lesson.ts';
import type { Sight } from '../shared/lesson.ts';
import type { TerminalReference } from '../shared/terminal.ts';

/**
 * Fog of war: what the members know through which a learner looks, and of everything else what stands in the drawing. It
 * is made anew from these, so that a field that nobody thought of shows nothing.
 */
export interface Fog {
  readonly eyes: readonly string[];
  observation(world: World): Observation;
  sight(world: World): Sight;
  isEye(mirror: string, member: string): boolean;
  /** The hosts of those members. */
  readonly hosts: ReadonlySet<string>;
  /**
   * Where one can type without learning of anybody else: their instances, and hosts on which nothing else runs. An instance that
   * belongs to a second mirror tells of that one too, as it is meant: whoever works there sees both.
   */
  readonly terminals: readonly TerminalReference[];
}

/** Null where the lesson shows everything. */
export function createFog({ lesson, design, mirror, scenario }: Assignment): Fog | null {
  const eyes = lesson.view?.members;
  if (eyes === undefined) return null;
  // How everything is at the beginning is no secret: it is what was drawn, in order.
  const drawn = observe(createWorld(design, scenario));
  const hosts = new Set(
    mirror.members
      .filter(({ name }) => eyes.includes(name))
      .flatMap(({ instance }) => design.instances.find(({ id }) => id === instance)?.host ?? []),
  );
  const own = mirror.members.filter(({ name }) => eyes.includes(name)).map(({ instance }) => instance);
  const isOwn = (host: string): boolean =>
    hosts.has(host) && design.instances.every((one) => one.host !== host || own.includes(one.id));
  const terminals: readonly TerminalReference[] = [
    ...own.map((id) => ({ kind: 'instance', id }) as const),
    ...design.hosts.filter(({ id }) => isOwn(id)).map(({ id }) => ({ kind: 'host', id }) as const),
  ];
  const views = (world: World, observation: Observation): readonly MonitorView[] => {
    const members = observation.mirrors.find(({ id }) => id === mirror.id)?.members ?? [];
    return members
      .filter(({ name, process }) => eyes.includes(name) && process === 'running')
      .map(({ name }) => monitor(world, mirror.id, name));
  };
  return {
    eyes,
    hosts,
    terminals,
    isEye: (of, member) => of === mirror.id && eyes.includes(member),
    observation: (world) => {
      const seen = observe(world);
      const known = views(world, seen);
      return {
        ...drawn,
        atMs: seen.atMs,
        nextEventMs: null,
        eventsExecuted: 0,
        mirrors: drawn.mirrors.map((one, index) =>
          one.id === mirror.id
            ? seenMirror(one, seen.mirrors[index] as MirrorObservation, eyes, known)
            : seenMirror(one, one, [], []),
        ),
        hosts: drawn.hosts.map((one) => {
          const now = seen.hosts.find(({ id }) => id === one.id);
          return now === undefined || !hosts.has(one.id) ? unseenHost(one) : ownHost(one, now);
        }),
      };
    },
    sight: (world) => {
      const known = views(world, observe(world)).flatMap((view) => listedRows(view).map(({ member }) => member));
      return { mirror: mirror.id, eyes, hosts: [...hosts], terminals, known: [...new Set([...eyes, ...known])] };
    },
  };
}

function seenMirror(
  drawn: MirrorObservation,
  now: MirrorObservation,
  eyes: readonly string[],
  views: readonly MonitorView[],
): MirrorObservation {
  // Who has a connection to a member knows more of it than who has none; else the first of the eyes counts.
  const known = [...views.flatMap((view) => view.rows), ...views.flatMap(({ away }) => away)];
  const rows = new Map(known.map((row) => [row.member, row] as const).toReversed());
  const members = drawn.members.map((one) => {
    const own = now.members.find(({ name }) => name === one.name);
    if (own !== undefined && eyes.includes(one.name)) return own;
    const row = rows.get(one.name);
    return row === undefined ? unknownMember(one) : believedMember(one, row);
  });
  const arbiter = views.flatMap((view) => view.arbiter ?? [])[0];
  const primaries = members.filter(({ status }) => status === 'Primary').map(({ name }) => name);
  return {
    ...drawn,
    primary: primaries.length > 1 ? primaries : (primaries[0] ?? null),
    mode: arbiter?.mode ?? 'Agent Controlled',
    // Empty where nobody who is seen knows the mode.
    arbiter: arbiter?.connection ?? '',
    vip: members.find(({ name, holdsVip }) => holdsVip && eyes.includes(name))?.name ?? null,
    members,
    outage: null,
    longestOutageMs: 0,
    lostUpdatesBytes: 0,
    failovers: 0,
    commitLatencyMs: { p50: 0, p99: 0 },
  };
}

const ENDED: ReadonlySet<StatusWord> = new Set<StatusWord>(['Down', 'Crashed', 'Stopped', 'Not Initialized']);

/** Another member, as a monitor has it; nothing else of it is known. */
function believedMember(drawn: MemberObservation, row: MonitorRow): MemberObservation {
  return {
    ...unknownMember(drawn),
    ...row,
    process: ENDED.has(row.status) ? 'ended' : 'running',
    serves: row.status === 'Primary',
  };
}

function unknownMember(drawn: MemberObservation): MemberObservation {
  return {
    member: drawn.member,
    name: drawn.name,
    instance: drawn.instance,
    host: drawn.host,
    type: drawn.type,
    status: 'Not Initialized',
    journalTransfer: 'N/A',
    dejournaling: 'N/A',
    process: 'ended',
    serves: false,
    holdsVip: false,
    statusSinceMs: 0,
    journalFile: '',
    journalNumber: 0,
    receivedBytes: 0,
    appliedBytes: 0,
    note: '',
    waits: [],
  };
}

/** Whether packets to it vanish, and what its agent waits for as an arbiter, no member on it knows. */
function ownHost(drawn: HostObservation, now: HostObservation): HostObservation {
  const { state, agent, interfaces, load } = now;
  return {
    ...unseenHost(drawn),
    state,
    agent,
    interfaces,
    ...(load === undefined ? {} : { load }),
  };
}

function unseenHost({ id, agent, interfaces }: HostObservation): HostObservation {
  return {
    id,
    state: 'up',
    isolated: false,
    storageFailed: false,
    agent,
    waits: [],
    interfaces: interfaces.map((one) => ({ ...one, virtualAddress: null })),
    arbiterFor: [],
  };
}
