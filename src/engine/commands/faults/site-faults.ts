import { targetName } from '../../log/names.ts';
import { failHost } from '../../processes/lifecycle.ts';
import { physicalHostsIn, powerOn, siteOf, whyNotStarted } from '../../processes/platforms/power.ts';
import type { Turn, World } from '../../state/world.ts';
import { reference } from '../parameters.ts';
import { subject } from '../targets.ts';

import type { Fault } from './fault.ts';

/** The hosts that stand in a site now: a virtual one is where its physical host is. */
function siteHosts(world: World, site: string | undefined): number[] {
  return world.topology.hosts.flatMap((place, host) =>
    place.host !== null && siteOf(world, host) === site ? [host] : [],
  );
}

function siteFault(
  id: 'site.fail' | 'site.restore',
  title: string,
  past: (name: string) => string,
  wanted: 'down' | 'up',
): Fault {
  const isWanted = (world: World, host: number): boolean =>
    (world.hosts[host]?.state === 'down') === (wanted === 'down');
  const applies = (world: World, given: { readonly target?: string }): boolean =>
    siteHosts(world, given.target).some((host) => !isWanted(world, host)) ||
    physicalHostsIn(world, given.target).some((one) => world.platforms?.physicalHostUp[one] !== (wanted === 'up'));
  return {
    id,
    title,
    target: 'site',
    parameters: { target: reference('site') },
    mends: wanted === 'up',
    guide: ['3.1.6.2'],
    applies,
    check: (world, given) =>
      world.design.sites.some((site) => site.id === given.target) ? null : `There is no site ${given.target}.`,
    subject: (_world, given) => subject('site', given.target),
    text: (design, given) => past(targetName(design, 'site', given.target)),
    apply: (turn, given) => {
      const hosts = siteHosts(turn.world, given.target).filter((host) => !isWanted(turn.world, host));
      for (const one of physicalHostsIn(turn.world, given.target)) setPower(turn, one, wanted === 'up');
      for (const host of hosts) {
        if (wanted === 'down') failHost(turn, host);
        else if (whyNotStarted(turn.world, host) === null) powerOn(turn, host, true);
      }
    },
  };
}

function setPower({ world }: Turn, physicalHost: number, isUp: boolean): void {
  if (world.platforms !== undefined) world.platforms.physicalHostUp[physicalHost] = isUp;
}

export const siteFaults: readonly Fault[] = [
  siteFault('site.fail', 'Cut power to every host', (name) => `Every host in ${name} lost power`, 'down'),
  siteFault('site.restore', 'Restore power to every host', (name) => `Power restored to every host in ${name}`, 'up'),
];
