import { sayOfMember } from '../../log/log.ts';
import { createServing, type EcpRecord } from '../../state/ecp-state.ts';
import type { MirrorNews } from '../../state/messages.ts';
import type { InstancePlace } from '../../state/topology.ts';
import type { DataServer } from '../ecp/data-server.ts';
import { ECP, nameOf, type Self, takesUpdates } from './member.ts';

/** A mirror member as an ECP data server (§3.2.10): its updates are the mirror's. */
export function ecpServerOf(self: Self, write: (record: EcpRecord) => void): DataServer {
  const { turn, index, state, disk, place } = self;
  state.ecp ??= createServing();
  return {
    turn,
    process: index,
    name: nameOf(self, index),
    serving: state.ecp,
    journal: disk.ecp,
    settings: (turn.world.topology.instances[place.instance] as InstancePlace).instance.ecp,
    timer: ECP,
    canWrite: takesUpdates(self),
    news: () => newsOf(self),
    write,
    say: (saying) => sayOfMember(turn, index, saying),
  };
}

/** Who may be primary: application servers connect to any failover member, or DR async that is promoted (§3.1.6.1). */
function newsOf({ index, state, disk }: Self): MirrorNews {
  const { types, failover } = disk.membership;
  const asyncs = Object.keys(types)
    .map(Number)
    .filter((member) => types[member] === 'dr' && !failover.includes(member));
  const isPrimary = state.primary !== null && state.primary.closing === 'no';
  const primary = isPrimary ? index : state.phase === 'joined' ? state.primaryMember : -1;
  return { members: [...failover, ...asyncs], primary };
}
