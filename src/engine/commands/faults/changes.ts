import { setOtherLoad } from '../../processes/load.ts';
import { microseconds, type NetworkState } from '../../state/network-state.ts';
import type { Turn, World } from '../../state/world.ts';
import { fieldsOf } from '../asked.ts';
import type { CommandField, FaultCommand } from '../command-types.ts';
import { fieldFlaw } from '../field-flaw.ts';
import { number, type Parameters, within } from '../parameters.ts';

/** A value of a network, a link or a host that can change while the world runs, named as in the design. */
export interface Changeable {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  read(world: World, number: number): number;
  write(world: World, number: number, value: number): void;
}

const MAX_MS = 86_400_000;

/** Below this, a message would take longer than anybody waits. */
const NARROWEST_MBPS = 0.001;

type Numbers = Exclude<
  { [Name in keyof NetworkState]: NetworkState[Name] extends number[] ? Name : never }[keyof NetworkState],
  undefined
>;

function inState(state: Numbers, row: Omit<Changeable, 'read' | 'write'>, isTime = false): Changeable {
  return {
    ...row,
    read: (world, number) => (world.network[state][number] ?? 0) / (isTime ? 1000 : 1),
    write: (world, number, value) => {
      world.network[state][number] = isTime ? microseconds(value) : value;
    },
  };
}

const LATENCY = { name: 'latencyMs', title: 'Latency', unit: 'ms', least: 0, most: MAX_MS };
const JITTER = { name: 'jitterMs', title: 'Jitter', unit: 'ms', least: 0, most: MAX_MS };
const BANDWIDTH = { name: 'bandwidthMbps', title: 'Bandwidth', unit: 'Mbit/s', least: NARROWEST_MBPS, most: 1e6 };
const LOSS = { name: 'lossPercent', title: 'Packet loss', unit: '%', least: 0, most: 100 };

export const NETWORK_CHANGES: readonly Changeable[] = [
  inState('networkLatencyUs', LATENCY, true),
  inState('networkJitterUs', JITTER, true),
  inState('networkMbps', BANDWIDTH),
  inState('networkLoss', LOSS),
];

export const LINK_CHANGES: readonly Changeable[] = [
  inState('linkLatencyUs', LATENCY, true),
  inState('linkJitterUs', JITTER, true),
  inState('linkMbps', BANDWIDTH),
  inState('linkLoss', LOSS),
];

export const HOST_CHANGES: readonly Changeable[] = [
  {
    name: 'journalWriteMs',
    title: 'Journal write time',
    unit: 'ms',
    least: 0,
    most: MAX_MS,
    read: (world, host) => (world.hosts[host]?.journalWriteUs ?? 0) / 1000,
    write: (world, host, value) => {
      const state = world.hosts[host];
      if (state !== undefined) state.journalWriteUs = microseconds(value);
    },
  },
  {
    name: 'workload',
    title: 'Other load (share of its CPUs)',
    unit: '',
    least: 0,
    most: 100,
    read: (world, host) => world.load?.other[host] ?? 0,
    write: setOtherLoad,
  },
];

/** What a person is asked for, with the values of this moment. */
export function changeFields(rows: readonly Changeable[], world: World, number: number): CommandField[] {
  const asked = rows.map(({ name, title, unit, read }) => ({ name, title, unit, value: read(world, number) }));
  return fieldsOf(changeParameters(rows), asked);
}

/** What a step may change, in the bounds of its rows. */
export function changeParameters(rows: readonly Changeable[]): Parameters {
  return within('change', Object.fromEntries(rows.map(({ name, least, most }) => [name, number(least, most)])));
}

export function changeFlaw(rows: readonly Changeable[], { change }: FaultCommand): string | null {
  for (const [name, value] of Object.entries(change ?? {})) {
    const row = rows.find((candidate) => candidate.name === name);
    if (row === undefined) return `There is no ${name} to change.`;
    const flaw = fieldFlaw(row, value);
    if (flaw !== null) return `${row.title} ${flaw}.`;
  }
  return null;
}

export function applyChange(rows: readonly Changeable[], { world }: Turn, number: number, given: FaultCommand): void {
  for (const row of rows) {
    const value = given.change?.[row.name];
    if (value !== undefined) row.write(world, number, value);
  }
}

/** `latency 80 ms, packet loss 2 %`. */
export function changeText(rows: readonly Changeable[], { change }: FaultCommand): string {
  return rows
    .flatMap(({ name, title, unit }) => {
      const value = change?.[name];
      return value === undefined ? [] : [`${title.toLowerCase()} ${value} ${unit}`];
    })
    .join(', ');
}
