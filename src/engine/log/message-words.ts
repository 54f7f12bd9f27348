import { journalPlace, size } from '../../design/size.ts';
import type {
  AgentRefusal,
  AgentReplyBody,
  AgentRequestBody,
  ArbiterAnswer,
  Message,
  RelayedBody,
} from '../state/messages.ts';
import type { MessageContent } from '../state/observation.ts';
import type { World } from '../state/world.ts';
import { CLIENT_WORDS } from './client-words.ts';
import { ECP_WORDS } from './ecp-words.ts';
import { memberName } from './log.ts';
import { type Fields, membershipFields, moment, reportFields, sentAt } from './message-fields.ts';
import { type MessageWords, row } from './message-row.ts';

const MESSAGE_WORDS: { readonly [Type in Message['type']]: MessageWords<Type> } = {
  syn: row('Connection request', ['3.1.5.4'], 'Asks for a connection.'),
  'syn-ack': row('Connection accepted', ['3.1.5.4'], 'The connection is accepted.'),
  fin: row('Connection closed', [], 'This side closes the connection.'),
  rst: row('Connection reset', [], 'The connection is unknown here and is reset.'),

  hello: {
    title: 'Member greeting',
    guide: ['3.1.2'],
    says: ({ role }) =>
      role === 'rebuild'
        ? 'Asks the primary to rebuild it as a member of the mirror.'
        : `Asks the primary to take it as ${role === 'failover' ? 'backup' : 'an async member'}, and reports how far its journal goes.`,
    fields: ({ membership, end, applied, report }) => ({
      'Journal up to': journalPlace(end),
      'Dejournaled up to': journalPlace(applied),
      ...membershipFields(membership),
      ...reportFields(report),
    }),
  },
  welcome: {
    title: 'Primary greeting',
    guide: ['3.1.2'],
    says: () => 'Accepts the member, and says from which position it sends journal data.',
    fields: ({ resume, end, noFailover, membership }) => ({
      'Sends journal from': journalPlace(resume),
      'Newest journal': journalPlace(end),
      'No failover': noFailover ? 'set' : null,
      ...membershipFields(membership),
    }),
  },
  reject: {
    title: 'Member refused',
    guide: ['3.1.2'],
    says: ({ detail }) => `Refuses the member: ${detail}.`,
  },
  block: {
    title: 'Journal block',
    guide: ['3.1.2'],
    says: ({ from, to }) => `Carries the journal data from ${journalPlace(from)} to ${journalPlace(to)}.`,
    fields: ({ from, to, durable, end, writtenAt }, world) => ({
      'Journal data': size(to - from),
      'Written on the primary at': moment(world, writtenAt),
      'Durable up to': journalPlace(durable),
      'Newest journal': journalPlace(end),
    }),
  },
  'block-ack': {
    title: 'Acknowledgement',
    guide: ['3.1.2'],
    says: ({ received }) => `Has received the journal data up to ${journalPlace(received)}.`,
    fields: ({ received, applied, acks }, world) => ({
      'Received up to': journalPlace(received),
      'Dejournaled up to': journalPlace(applied),
      Acknowledges: sentAt(world, acks),
    }),
  },
  keepalive: {
    title: 'Keepalive',
    guide: ['3.2.13'],
    says: () => 'Shows that the primary is alive, and asks for an answer within the QoS timeout.',
    fields: ({ durable, end, roster, report }, world) => ({
      'Durable up to': journalPlace(durable),
      'Newest journal': journalPlace(end),
      ...Object.fromEntries((roster ?? []).map((one) => [memberName(world, one.member), one.report.status])),
      ...reportFields(report),
    }),
  },
  'keepalive-ack': {
    title: 'Keepalive acknowledged',
    guide: ['3.2.13'],
    says: () => 'Answers that this member is alive.',
    fields: ({ received, applied, report, acks }, world) => ({
      'Received up to': journalPlace(received),
      'Dejournaled up to': journalPlace(applied),
      Acknowledges: sentAt(world, acks),
      ...reportFields(report),
    }),
  },
  activate: {
    title: 'Becomes active',
    guide: ['3.1.2'],
    says: ({ position }) =>
      `The backup has caught up: it is active from ${journalPlace(position)} on once it confirms.`,
  },
  activated: {
    title: 'Active confirmed',
    guide: ['3.1.2'],
    says: ({ position }) => `The backup confirms that it is active from ${journalPlace(position)} on.`,
  },
  deactivate: {
    title: 'No longer active',
    guide: ['3.1.3.5'],
    says: () => "Revokes the backup's active status; the primary waits until it is acknowledged.",
  },
  inactive: {
    title: 'Inactive confirmed',
    guide: ['3.1.3.5'],
    says: ({ leaving }) =>
      leaving
        ? 'The backup is leaving, and is no longer active.'
        : 'The backup acknowledges that it is no longer active.',
  },
  'enter-arbiter-mode': row('To arbiter controlled mode', ['3.1.3.5'], 'Proposes arbiter controlled failover.'),
  'entered-arbiter-mode': row('Arbiter controlled mode', ['3.1.3.5'], 'Agrees to arbiter controlled failover.'),
  'leave-arbiter-mode': row('To agent controlled mode', ['3.1.3.5'], 'Proposes agent controlled failover.'),
  'left-arbiter-mode': row('Agent controlled mode', ['3.1.3.5'], 'Agrees to agent controlled failover.'),
  report: {
    title: 'Monitor report',
    guide: ['3.3.1.1'],
    says: () => 'Reports the status of this member for the monitors of the others.',
    fields: ({ report }) => reportFields(report),
  },
  roster: {
    title: 'Monitor report of others',
    guide: ['3.3.1.1'],
    says: () => 'Tells how far the other connected members have come, for the monitor.',
    fields: ({ roster }, world) =>
      Object.fromEntries(
        roster.map(({ member, report: { journalTransfer, dejournaling } }) => [
          memberName(world, member),
          `journal transfer ${journalTransfer}, dejournaling ${dejournaling}`,
        ]),
      ),
  },
  'take-over': {
    title: 'Request to take over',
    guide: ['3.1.3.3'],
    says: ({ reason }) =>
      reason === 'shutdown'
        ? 'The primary shuts down and asks the backup to take over.'
        : 'The primary hangs and asks the backup to take over.',
    fields: ({ end }) => ({ 'Newest journal': journalPlace(end) }),
  },
  farewell: row('Farewell', ['3.4.1'], 'The primary shuts down, and ends its connections in good order.'),
  membership: {
    title: 'Mirror membership',
    guide: ['3.2.8'],
    says: () => 'Announces a change of the members or the settings of the mirror.',
    fields: ({ membership }) => membershipFields(membership),
  },
  'dn-update': {
    title: 'X.509 DN update',
    guide: ['3.3.3'],
    says: ({ member, dn }, world) => `The X.509 DN of ${memberName(world, member)} is ${dn} now.`,
  },
  databases: {
    title: 'Mirrored databases',
    guide: ['3.2.7', '3.3.1.1'],
    says: ({ catalog }) =>
      `The databases of the mirror are now ${catalog.map(({ name }) => name).join(', ') || 'none'}.`,
  },
  'journal-question': {
    title: 'Question for journal files',
    guide: ['3.2.7.2', '3.3.9.5'],
    says: ({ database, from }) =>
      `Asks whether the journal data from ${journalPlace(from)} on is still there, to catch up database ${database}.`,
  },
  'journal-answer': {
    title: 'Answer on journal files',
    guide: ['3.2.7.2', '3.3.9.5'],
    says: ({ database, available }) =>
      available
        ? `The journal data for database ${database} is there.`
        : `Journal files that database ${database} needs have been purged.`,
  },
  'no-failover': {
    title: 'No failover',
    guide: ['3.4.1.3'],
    says: ({ set }) => (set ? 'No failover is set.' : 'No failover is cleared.'),
  },
  request: {
    title: 'Member request',
    guide: ['3.3.4', '3.4.1.1'],
    says: ({ action, member, to }, world) =>
      action === 'promote'
        ? `Asks that ${memberName(world, member)} become a failover member.`
        : `Asks that ${memberName(world, member)} become ${to === null || to === 'dr' ? 'a DR async member' : 'a reporting async member'}.`,
    fields: ({ noFailover }) => ({ 'No failover': noFailover ? 'to be set' : null }),
  },
  'request-answer': {
    title: 'Answer to a request',
    guide: ['3.3.4', '3.4.1.1'],
    says: ({ refused }) => (refused === null ? 'Done.' : `Refused: ${refused}.`),
  },

  'arbiter-hello': {
    title: 'Arbiter greeting',
    guide: ['3.1.1.4'],
    says: ({ member }, world) => `${memberName(world, member)} asks the arbiter to watch its connection.`,
    fields: ({ membership }) => membershipFields(membership),
  },
  'arbiter-welcome': row('Arbiter greeting answered', ['3.1.1.4'], 'The arbiter is connected to this member.'),
  'arbiter-membership': {
    title: 'Newer membership',
    guide: ['3.3.4'],
    says: () => 'Passes on a newer membership of the mirror than the other side knew.',
    fields: ({ membership }) => membershipFields(membership),
  },
  'arbiter-register': {
    title: 'Arbiter controlled mode proposed',
    guide: ['3.1.3.5'],
    says: ({ backup }, world) =>
      `The primary tells the arbiter that it proposes arbiter controlled failover with ${memberName(world, backup)}.`,
  },
  'arbiter-registered': {
    title: 'Proposal noted by the arbiter',
    guide: ['3.1.3.5'],
    says: ({ ok }) =>
      ok ? 'The arbiter is connected to both members.' : 'The arbiter is not connected to both members.',
  },
  'arbiter-join': row(
    'Backup joins',
    ['3.1.3.5'],
    'The backup tells the arbiter that it agrees to arbiter controlled failover.',
  ),
  'arbiter-joined': {
    title: 'Joining noted by the arbiter',
    guide: ['3.1.3.5'],
    says: ({ ok }) => (ok ? 'The arbiter has noted it.' : 'The arbiter does not know of the proposal.'),
  },
  'arbiter-ask': row(
    'Arbiter query',
    ['3.1.3.5'],
    'Has lost the other failover member, and asks whether the arbiter has lost it too.',
  ),
  'arbiter-answer': {
    title: 'Arbiter answer',
    guide: ['3.1.3.5'],
    says: ({ answer }) => ANSWERS[answer],
    fields: ({ since }, world) => ({ Since: since > 0 ? moment(world, since) : null }),
  },
  'arbiter-peer': {
    title: 'Arbiter report on the other member',
    guide: ['3.1.3.5', '3.3.1.1'],
    says: ({ member, connected }, world) =>
      `The arbiter ${connected ? 'is connected to' : 'has lost its connection to'} ${memberName(world, member)}.`,
  },
  'arbiter-relay': {
    title: 'To the other member through the arbiter',
    guide: ['3.1.3.5'],
    says: ({ body }) => relayed(body),
    fields: ({ to }, world) => ({ 'For member': memberName(world, to) }),
  },
  'arbiter-relayed': {
    title: 'From the other member through the arbiter',
    guide: ['3.1.3.5'],
    says: ({ body }) => relayed(body),
    fields: ({ from }, world) => ({ 'From member': memberName(world, from) }),
  },
  'arbiter-keepalive': row('Keepalive with the arbiter', ['3.2.13'], 'Asks for an answer within the QoS timeout.'),
  'arbiter-keepalive-ack': {
    title: 'Keepalive acknowledged',
    guide: ['3.2.13'],
    says: () => 'Answers that it is alive.',
    fields: ({ acks }, world) => ({ Acknowledges: sentAt(world, acks) }),
  },

  'agent-request': {
    title: 'ISCAgent query',
    guide: ['3.1.1.3'],
    says: ({ body, about }, world) => agentQuestion(body, memberName(world, about)),
  },
  'agent-reply': {
    title: 'ISCAgent answer',
    guide: ['3.1.1.3'],
    says: ({ body }) => agentAnswer(body),
    fields: ({ body }, world) => agentFields(body, world),
  },

  ...CLIENT_WORDS,
  ...ECP_WORDS,
};

/** What every kind of message is called, and the sections of the guide that it rests on. */
export const MESSAGE_SECTIONS: readonly { readonly title: string; readonly guide: readonly string[] }[] = Object.values(
  MESSAGE_WORDS,
).map(({ title, guide }) => ({ title, guide }));

export const MESSAGE_NAMES = Object.keys(MESSAGE_WORDS) as [Message['type'], ...Message['type'][]];

/** What people call a message of a name. */
export function messageTitle(name: string): string {
  return MESSAGE_WORDS[name as Message['type']]?.title ?? name;
}

export function messageContent(world: World, message: Message): MessageContent {
  // The table pairs every name with its own message, which the compiler cannot follow through the lookup.
  const { title, guide, says, fields } = MESSAGE_WORDS[message.type] as unknown as MessageWords<'block'>;
  const all = Object.entries(fields?.(message as Extract<Message, { type: 'block' }>, world) ?? {});
  return {
    title,
    guide,
    sentence: says(message as Extract<Message, { type: 'block' }>, world),
    fields: all.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
  };
}

const ANSWERS: Readonly<Record<ArbiterAnswer, string>> = {
  lost: 'The arbiter has lost the other failover member too.',
  connected: 'The arbiter is still connected to the other failover member.',
  unknown: 'The arbiter cannot tell.',
};

function relayed(body: RelayedBody): string {
  if (body.type === 'leave') return 'Proposes agent controlled failover.';
  const state = { inactive: 'is not active', 'taking-over': 'takes over', primary: 'is primary' }[body.state];
  return `Leaves arbiter controlled mode; it ${state}.`;
}

function agentQuestion(body: AgentRequestBody, about: string): string {
  switch (body.op) {
    case 'status':
      return `Asks for the state of ${about}.`;
    case 'take-token':
      return `Asks the agent on the host of ${about} whether it may take over.`;
    case 'return-token':
      return `Tells the agent on the host of ${about} that it will not take over.`;
    case 'journal':
      return `Asks for the newest journal data of ${about}, after ${journalPlace(body.end)}.`;
    case 'force-down':
      return `Asks the agent to force ${about} down.`;
    case 'membership':
      return `Announces the membership of the mirror.`;
  }
}

const REFUSALS: Readonly<Record<AgentRefusal, string>> = {
  'certificate-expired': 'Refuses the connection: the certificate has expired.',
  'own-certificate-expired': 'Refuses the connection: its own certificate has expired.',
  'dn-rejected': 'Refuses the connection: the DN was rejected.',
  'dn-not-authorized': 'Refuses the connection: the DN is not authorized.',
};

function agentAnswer(body: AgentReplyBody): string {
  switch (body.op) {
    case 'checking':
      return 'Asks the instance first.';
    case 'status':
      return `The instance is ${body.state.replaceAll('-', ' ')}${body.forced === null ? '' : ': it was forced down'}.`;
    case 'journal':
      if (!body.readable) return 'The journal files cannot be read.';
      return body.gone ? 'The journal data is no longer there.' : `Sends journal data up to ${journalPlace(body.to)}.`;
    case 'forced-down':
      return body.forced ? 'The instance was forced down.' : `The instance is ${body.state.replaceAll('-', ' ')}.`;
    case 'done':
      return 'Done.';
    case 'refused':
      return REFUSALS[body.why];
    case 'membership':
      return body.authoritative ? 'Sends the membership set by the primary.' : 'Sends the membership known to it.';
  }
}

function agentFields(body: AgentReplyBody, world: World): Fields {
  if (body.op === 'status') {
    return {
      'Newest journal': journalPlace(body.end),
      'May take over': body.granted ? 'granted' : null,
      'Granted to': body.heldBy === -1 ? null : memberName(world, body.heldBy),
    };
  }
  return body.op === 'journal'
    ? { From: journalPlace(body.from), To: journalPlace(body.to), 'Newest journal': journalPlace(body.end) }
    : {};
}
