import { RETRY, SILENCE } from '../processes/client.ts';
import type { ClientState } from '../state/client-state.ts';
import { TIMERS_PER_PROCESS, type World } from '../state/world.ts';
import { armedUntil, NOT_ARMED, type Timer } from './timer.ts';

/** What a client waits for (§3.1.7), the soonest first. */
export function clientTimers(world: World, client: number): Timer[] {
  const process = world.topology.clients[client]?.process ?? -1;
  const { answer, connection } = world.clients[client] as ClientState;
  const whom = connection === 0 ? 'whom it tries' : 'the answer to its updates';
  const row = (until: number, label: string, sentence: string, guide: string): Timer => ({
    until,
    label,
    about: null,
    sentence,
    guide: [guide],
    isRemarkable: true,
  });
  const armed = (timer: number): number => armedUntil(world, process * TIMERS_PER_PROCESS + timer);
  return [
    row(armed(SILENCE), 'Silence', `Waits for ${whom}; then it takes its connection for dead.`, '3.1.7'),
    row(armed(RETRY), 'Next attempt', 'Tries again to find the primary.', '3.1.7'),
    row(
      answer != null && answer.until > world.nowUs ? answer.until : NOT_ARMED,
      'DNS answer',
      `Goes to ${answer?.address} until then, whatever the name leads to by now.`,
      '3.1.7.2',
    ),
  ]
    .filter(({ until }) => until !== NOT_ARMED)
    .sort((one, other) => one.until - other.until);
}
