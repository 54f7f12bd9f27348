import { monitor } from '../engine/engine.ts';
import { listedRows } from '../engine/state/listed-rows.ts';
import type { Observation } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { Belief } from '../shared/session.ts';

/** What each running member believes of the others, by its own monitor, and what is so. */
export function beliefsOf(world: World, { mirrors }: Observation): readonly Belief[] {
  return mirrors.flatMap((mirror) =>
    mirror.members
      .filter(({ process }) => process === 'running')
      .map(({ name }) => ({
        mirror: mirror.id,
        member: name,
        others: listedRows(monitor(world, mirror.id, name))
          .filter((row) => row.member !== name)
          .map((row) => ({
            member: row.member,
            believed: row.status,
            actual: mirror.members.find((other) => other.name === row.member)?.status ?? 'Down',
          })),
      })),
  );
}
