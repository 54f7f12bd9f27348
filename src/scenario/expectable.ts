import type { MirrorObservation, Observation } from '../engine/state/observation.ts';
import type { Expectation } from './expectation-schema.ts';
import type { ExpectStep } from './scenario.ts';

/** One thing that is seen of a mirror, and the expectation that it is seen again. */
export interface Seen {
  readonly mirror: string;
  /** As a judgement has it. */
  readonly path: string;
  readonly value: unknown;
  readonly expect: Expectation;
  /** What a procedure is about, and not how it came to that. */
  readonly isUsual: boolean;
}

/** What of a mirror is worth expecting again, in the order of the format. */
export function seenOf(mirror: MirrorObservation): readonly Seen[] {
  const { id, primary, mode, vip, members, longestOutageMs, lostUpdatesBytes } = mirror;
  const seen = (path: string, value: unknown, expect: Expectation, isUsual: boolean): Seen => {
    return { mirror: id, path, value, expect, isUsual };
  };
  // A second more or less is no other outage.
  const outageMs = Math.ceil(longestOutageMs / 1000) * 1000;
  const serving = typeof primary === 'string' || primary === null ? primary : [...primary];
  return [
    seen('primary', serving, { primary: serving }, true),
    seen('mode', mode, { mode }, true),
    seen('vip', vip, { vip }, true),
    ...members.flatMap(({ name: member, type, status, journalTransfer }) => [
      seen(`members.${member}.type`, type, { members: { [member]: { type } } }, false),
      seen(`members.${member}.status`, status, { members: { [member]: { status } } }, true),
      // How far behind, or since when it is disconnected, is another text every second.
      ...(journalTransfer === 'Active' || journalTransfer === 'Caught up'
        ? [
            seen(
              `members.${member}.journalTransfer`,
              journalTransfer,
              { members: { [member]: { journalTransfer } } },
              true,
            ),
          ]
        : []),
    ]),
    ...(outageMs === 0 ? [] : [seen('outage.atMost', outageMs, { outage: { atMost: outageMs } }, false)]),
    seen('lostUpdates', lostUpdatesBytes, { lostUpdates: lostUpdatesBytes }, true),
  ];
}

/** One step for each mirror of which something is expected. */
export function expectSteps(atMs: number, chosen: readonly Seen[], { mirrors }: Observation): readonly ExpectStep[] {
  return mirrors.flatMap(({ id }): ExpectStep[] => {
    const ofMirror = chosen.filter(({ mirror }) => mirror === id);
    if (ofMirror.length === 0) return [];
    return [{ atMs, mirror: id, expect: ofMirror.reduce<Expectation>((sum, { expect }) => merged(sum, expect), {}) }];
  });
}

function merged(sum: Expectation, { members, ...others }: Expectation): Expectation {
  if (members === undefined) return { ...sum, ...others };
  const rows = Object.entries(members).map(([member, row]) => [member, { ...sum.members?.[member], ...row }]);
  return { ...sum, members: { ...sum.members, ...Object.fromEntries(rows) } };
}
