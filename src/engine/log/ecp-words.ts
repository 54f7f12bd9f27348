import { size } from '../../design/size.ts';
import type { EcpMessage, MirrorNews } from '../state/messages.ts';
import type { World } from '../state/world.ts';
import { memberName, plural } from './log.ts';
import type { Fields } from './message-fields.ts';
import { type MessageWords, row } from './message-row.ts';
import { applicationServerName } from './names.ts';

/** What application servers and data servers say to each other. */
export const ECP_WORDS: { readonly [Type in EcpMessage['type']]: MessageWords<Type> } = {
  'ecp-hello': {
    title: 'Application server greeting',
    guide: ['2.2', '3.2.10'],
    says: ({ connection, isNew }, world) =>
      isNew
        ? `Application server ${applicationServerName(world, connection)} asks for a new connection.`
        : `Application server ${applicationServerName(world, connection)} asks to recover its connection.`,
  },
  'ecp-refused': {
    title: 'Application server refused',
    guide: ['3.2.10'],
    says: ({ reason }) => `Refuses the connection: ${reason}.`,
    fields: ({ news }, world) => newsFields(news, world),
  },
  'ecp-welcome': {
    title: 'Application server accepted',
    guide: ['2.2', '3.2.10'],
    says: ({ recovers, access }) =>
      recovers
        ? 'Recovers the connection; requests are served once the other application servers are back, or their time is over.'
        : `Serves the application server with ${access} access.`,
    fields: ({ carriedOut, news }, world) => ({
      'Requests carried out': String(carriedOut),
      ...newsFields(news, world),
    }),
  },
  'ecp-recovered': row('ECP recovery finished', ['2.2', '3.2.15'], 'From now on requests are served.'),
  'ecp-reset': {
    title: 'ECP connection reset',
    guide: ['2.2'],
    says: ({ reason }) => `The connection is reset, its transactions are rolled back: ${reason}.`,
  },
  'ecp-updates': {
    title: 'ECP request',
    guide: ['2.1', '2.2'],
    says: ({ request, commits }) =>
      `Request ${request} of the application server, with ${plural(Math.round(commits), 'synchronous commit')}.`,
    fields: ({ bytes, confirmed }) => ({ Updates: size(bytes), 'Confirmed up to request': String(confirmed) }),
  },
  'ecp-done': {
    title: 'ECP request confirmed',
    guide: ['2.2'],
    says: ({ request }) => `Everything up to request ${request} is durable.`,
  },
  'ecp-keepalive': {
    title: 'ECP keepalive',
    guide: ['2.2', '3.2.10'],
    says: ({ news, waits }) => {
      const alive = 'Shows that this side is alive';
      if (news === null) return `${alive}.`;
      return `${alive}, and tells of the members of the mirror${waits ? '; updates wait, as it is in trouble' : ''}.`;
    },
    fields: ({ news }, world) => newsFields(news, world),
  },
};

function newsFields(news: MirrorNews | null, world: World): Fields {
  if (news === null) return {};
  return {
    Members: news.members.map((member) => memberName(world, member)).join(', '),
    Primary: news.primary === -1 ? null : memberName(world, news.primary),
  };
}
