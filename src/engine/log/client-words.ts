import { size } from '../../design/size.ts';
import type { ClientMessage } from '../state/messages.ts';
import type { MemberList } from '../state/redirection-state.ts';
import type { World } from '../state/world.ts';
import { memberName, plural } from './log.ts';
import type { Fields } from './message-fields.ts';
import { type MessageWords, row } from './message-row.ts';

/** The list by which a mirror aware gateway looks for the primary. */
function memberFields(list: MemberList | null, world: World): Fields {
  const names = (members: readonly number[]): string | null =>
    members.length === 0 ? null : members.map((member) => memberName(world, member)).join(', ');
  return list === null ? {} : { 'Failover members': names(list.failover), 'DR asyncs': names(list.dr) };
}

/** What clients, gateways and load balancers say to each other and to members (§3.1.7). */
export const CLIENT_WORDS: { readonly [Type in ClientMessage['type']]: MessageWords<Type> } = {
  'client-updates': {
    title: 'Client updates',
    guide: ['3.1.7'],
    says: ({ commits }) => `Application updates with ${plural(Math.round(commits), 'synchronous commit')}.`,
    fields: ({ bytes }) => ({ Updates: size(bytes) }),
  },
  'client-done': row('Commit confirmed', ['3.1.2'], 'The updates are durable in the mirror.'),
  'client-refused': {
    title: 'Updates refused',
    guide: ['3.1.7'],
    says: ({ why }) =>
      why === 'no-server'
        ? 'The CSP Gateway has no connection to the primary.'
        : why === 'no-target'
          ? 'The load balancer has no healthy target.'
          : 'Accepts no updates: a member that is not the primary, or an application server without its data server.',
    fields: ({ members }, world) => memberFields(members ?? null, world),
  },
  'client-hello': {
    title: 'Client greeting',
    guide: ['3.1.7'],
    says: ({ wantsMembers }) =>
      wantsMembers === true
        ? 'Connects to the superserver, and asks for the list of members.'
        : 'Connects to the superserver.',
  },
  'client-welcome': {
    title: 'Client accepted',
    guide: ['3.1.7'],
    says: () => 'The client is served from now on.',
    fields: ({ members }, world) => memberFields(members ?? null, world),
  },
  'status-check': row('Status check', ['3.1.7.2'], 'Asks whether this server serves users now.'),
  'status-answer': {
    title: 'Status answer',
    guide: ['3.1.7.2'],
    says: ({ standing }) =>
      standing === 'serves'
        ? 'Serves users.'
        : standing === 'in-trouble'
          ? 'Is in trouble: it may not be the primary any more.'
          : 'Does not serve users: it is not the primary.',
    fields: ({ members }, world) => memberFields(members ?? null, world),
  },
  'client-paused': row(
    'Session pauses',
    ['2.2', '1.5'],
    'The application server waits for its data server; the session goes on when it is available again.',
  ),
  'client-error': {
    title: '<NETWORK> errors',
    guide: ['2.2'],
    says: ({ errors }) =>
      `The connection of the application server was reset: ${plural(errors, 'session')} that waited got a <NETWORK> error, and the transactions can only be rolled back.`,
  },
};
