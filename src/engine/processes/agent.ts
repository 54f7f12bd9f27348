import { isStorageFailed } from '../journal/journal-room.ts';
import { fact, memberName, sayOfMember, seconds } from '../log/log.ts';
import { closeConnection, send } from '../network/transport.ts';
import type { AgentQuestion } from '../state/agent-state.ts';
import { newestNumber } from '../state/history.ts';
import { adoptOnDisk, type MemberDisk, newestMembership } from '../state/member-disk.ts';
import { conflicts, isFailover } from '../state/membership.ts';
import type {
  AgentMessage,
  AgentRefusal,
  AgentReplyBody,
  ArbiterMessage,
  InstanceState,
  LocalMessage,
} from '../state/messages.ts';
import { setTimer, stopTimer } from '../state/process.ts';
import { schedule } from '../state/queue.ts';
import { LOCAL, processOf, type Turn } from '../state/world.ts';
import { journalChunk } from './agent-journal.ts';
import { arbiterKeepalive, arbiterLost, receiveAsArbiter } from './arbiter.ts';
import type { Behaviour } from './behaviour.ts';
import { forceInstanceDown } from './forced-end.ts';
import { agentRefusal } from './member/security.ts';
import { agentMessage } from './message-makers.ts';

/**
 * The ISCAgent of a host (§3.1.1.3): answers for the instances there when they do not. The operating system tells it
 * whether an instance runs; that one hangs shows only in no answer within QoS/2. Its word that an instance is down is a
 * promise, kept as a token on the host's disk (`engine.md` 5.2, 4).
 */
const QUESTION_TIMER = 0;
/** Between two processes on one host. */
export const LOCAL_US = 50;

type Request = AgentMessage & { readonly type: 'agent-request' };

function answerRequest(turn: Turn, host: number, connection: number, message: Request): void {
  const { world } = turn;
  const disk = world.disks[message.about];
  const place = world.topology.members[message.about];
  if (disk === undefined || place === undefined || place.host !== host) return;
  hearMembership(turn, host, message);
  const { body } = message;
  if (body.op === 'return-token') {
    if (disk.token !== null && disk.token.holder === body.asker && disk.token.id === body.token) disk.token = null;
    reply(turn, host, connection, message, { op: 'done' });
    return;
  }
  if (body.op === 'journal') {
    reply(turn, host, connection, message, { op: 'checking' });
    const chunk = journalChunk(world, message.about, body);
    reply(turn, host, connection, message, chunk.body, chunk.bytes);
    return;
  }
  const instance = world.instances[place.instance];
  if (instance === undefined || instance.state === 'ended' || instance.state === 'starting') {
    decide(turn, host, connection, message, instance?.state === 'starting' ? 'running' : 'down', false);
    return;
  }
  askInstance(turn, host, connection, message);
}

function askInstance(turn: Turn, host: number, connection: number, message: Request): void {
  const { world } = turn;
  const agent = world.agents[host];
  if (agent === undefined) return;
  reply(turn, host, connection, message, { op: 'checking' });
  const question: AgentQuestion = {
    id: ++agent.nextQuestion,
    connection,
    message,
    deadline: world.nowUs + Math.floor(message.membership.qosUs / 2),
  };
  agent.questions.push(question);
  const local: LocalMessage = { type: 'agent-question', agent: host, question: question.id };
  schedule(
    world.queue,
    world.nowUs + LOCAL_US,
    LOCAL,
    message.about,
    host,
    world.instances[instanceOf(turn, message.about)]?.runs ?? 0,
    local,
  );
  armQuestionTimer(turn, host);
}

function instanceOf(turn: Turn, member: number): number {
  return turn.world.topology.members[member]?.instance ?? -1;
}

function armQuestionTimer(turn: Turn, host: number): void {
  const me = processOf(turn.world.topology, 'agent', host);
  const questions = turn.world.agents[host]?.questions ?? [];
  if (questions.length === 0) {
    stopTimer(turn, me, QUESTION_TIMER);
    return;
  }
  const next = questions.reduce((earliest, question) => Math.min(earliest, question.deadline), Number.MAX_SAFE_INTEGER);
  setTimer(turn, me, QUESTION_TIMER, Math.max(0, next - turn.world.nowUs));
}

/** The instance has answered. */
function instanceAnswered(turn: Turn, host: number, answer: LocalMessage): void {
  const agent = turn.world.agents[host];
  if (agent === undefined || answer.type !== 'instance-answer') return;
  const question = agent.questions.find((other) => other.id === answer.question);
  if (question === undefined) return;
  agent.questions = agent.questions.filter((other) => other !== question);
  armQuestionTimer(turn, host);
  // mistake-point: passes-on-the-state
  decide(turn, host, question.connection, question.message, answer.state, answer.inMirror);
}

/** An instance did not answer within QoS/2: it hangs, or has ended meanwhile. One that may be primary is forced down. */
function questionTimer(turn: Turn, host: number): void {
  const { world } = turn;
  const agent = world.agents[host];
  if (agent === undefined) return;
  const due = agent.questions.filter((question) => question.deadline <= world.nowUs);
  agent.questions = agent.questions.filter((question) => question.deadline > world.nowUs);
  armQuestionTimer(turn, host);
  for (const question of due) {
    const { message, connection } = question;
    const instance = world.instances[instanceOf(turn, message.about)];
    if (instance === undefined || instance.state === 'ended') {
      decide(turn, host, connection, message, 'down', false);
      continue;
    }
    const { op } = message.body;
    const disk = world.disks[message.about] as MemberDisk;
    const forces = (op === 'take-token' || op === 'force-down') && !isOutdated(message, disk);
    if (forces && mayBePrimary(disk, message.about)) {
      const half = seconds(Math.floor(message.membership.qosUs / 2));
      forceDown(turn, message, [fact(`The instance did not answer its agent for ${half}, half the QoS timeout`)]);
      decide(turn, host, connection, message, 'down', true, 'hung');
    } else {
      decide(turn, host, connection, message, 'running', false);
    }
  }
}

/** Whether the instance here may be primary: it was last, or it has its own host's token and may become so (§3.1.3.5). */
function mayBePrimary(disk: MemberDisk, about: number): boolean {
  // mistake-point: whom-an-agent-forces
  return disk.lastPrimary === about || disk.token?.holder === about;
}

function forceDown(turn: Turn, message: Request, because: readonly { text: string; at: number | null }[]): void {
  if (!forceInstanceDown(turn, instanceOf(turn, message.about))) return;
  const { body } = message;
  const asker = 'asker' in body ? memberName(turn.world, body.asker) : '';
  sayOfMember(turn, message.about, {
    event: 'forced-down',
    text: `The ISCAgent forced ${memberName(turn.world, message.about)} down at the request of ${asker}. It stays down until a person restarts it.`,
    guide: ['3.1.3.2'],
    because,
    severity: 2,
  });
}

function decide(
  turn: Turn,
  host: number,
  connection: number,
  message: Request,
  state: InstanceState,
  inMirror: boolean,
  forcedAs: 'hung' | null = null,
): void {
  const disk = turn.world.disks[message.about];
  if (disk === undefined) return;
  const { body } = message;
  let known = state;
  let forced: 'hung' | 'former' | null = forcedAs;
  if ('epochs' in body && body.op !== 'journal' && outranks(body, disk, known)) {
    forceDown(turn, message, [fact(`${memberName(turn.world, body.asker)} became primary after this member`)]);
    known = 'down';
    forced = 'former';
  }
  if (body.op === 'membership') {
    reply(turn, host, connection, message, { op: 'membership', authoritative: known === 'primary' || inMirror });
    return;
  }
  if (body.op === 'force-down') {
    if (known === 'down' && disk.token === null) disk.token = { holder: body.asker, id: 0 };
    reply(turn, host, connection, message, { op: 'forced-down', state: known, forced: forced !== null });
    return;
  }
  const granted = body.op === 'take-token' && grantToken(turn, message, disk, known);
  reply(turn, host, connection, message, {
    op: 'status',
    state: known,
    forced,
    epochs: disk.epochs,
    end: disk.end,
    readable: !isStorageFailed(turn.world, instanceOf(turn, message.about)),
    lastPrimary: disk.lastPrimary,
    granted,
    heldBy: disk.token?.holder ?? -1,
  });
}

/** A member that has been primary later ends an older primary that it meets, in trouble or hung (§3.1.3.5). */
function outranks(body: Request['body'] & { epochs: unknown }, disk: MemberDisk, state: InstanceState): boolean {
  const ends =
    body.op === 'force-down'
      ? state === 'primary' || state === 'in-trouble' || state === 'indefinite-trouble'
      : body.op === 'take-token' && state === 'indefinite-trouble';
  return ends && newestNumber(body.epochs as MemberDisk['epochs']) > newestNumber(disk.epochs);
}

/** Asked under an older membership than is known here, or under one that stands against it: refused (`engine.md` 5.2, 5). */
function isOutdated({ membership }: Request, disk: MemberDisk): boolean {
  const known = newestMembership(disk);
  // mistake-point: refuses-older-membership
  return membership.version < known.version || conflicts(membership, known);
}

/** Grants this host's token, and gives up what the instance here claimed of the asker's: the two go together. */
function grantToken(turn: Turn, message: Request, disk: MemberDisk, state: InstanceState): boolean {
  const { body } = message;
  if (body.op !== 'take-token' || isOutdated(message, disk) || !isFailover(message.membership, body.asker))
    return false;
  if (state !== 'down' && state !== 'running') return false;
  const holder = disk.token?.holder ?? -1;
  const isVoid = holder !== -1 && !isFailover(newestMembership(disk), holder);
  const ownAndDown = holder === message.about && state === 'down';
  if (holder !== -1 && holder !== body.asker && !isVoid && !ownAndDown) return false;
  // mistake-point: promise
  disk.token = { holder: body.asker, id: body.token };
  if (disk.held?.of === body.asker) disk.held = null;
  if (state === 'running') {
    const runs = turn.world.instances[instanceOf(turn, message.about)]?.runs ?? 0;
    const local: LocalMessage = { type: 'token-changed' };
    schedule(turn.world.queue, turn.world.nowUs, LOCAL, message.about, -1, runs, local);
  }
  return true;
}

/**
 * A question with a newer membership brings it to the disk here; §3.3.4 sets ValidatedMember=0 with it. An instance that
 * runs takes it from there itself, in good order; one that hangs has it when it is started again.
 */
function hearMembership(turn: Turn, host: number, message: Request): void {
  const { world } = turn;
  const disk = world.disks[message.about];
  if (disk === undefined || message.membership.version <= newestMembership(disk).version) return;
  if (message.membership.incarnation !== disk.membership.incarnation) return;
  const instance = world.instances[instanceOf(turn, message.about)];
  if (instance?.state !== 'running' && instance?.state !== 'stopping') {
    adoptOnDisk(disk, message.membership, message.about);
    return;
  }
  disk.heard = message.membership;
  const local: LocalMessage = { type: 'membership-heard' };
  schedule(world.queue, world.nowUs + LOCAL_US, LOCAL, message.about, host, instance.runs, local);
}

function reply(
  turn: Turn,
  host: number,
  connection: number,
  message: Request,
  body: AgentReplyBody,
  bytes?: number,
): void {
  const disk = turn.world.disks[message.about];
  const membership = disk === undefined ? message.membership : newestMembership(disk);
  const answer = agentMessage({ type: 'agent-reply', request: message.request, membership, body }, bytes);
  send(turn, connection, processOf(turn.world.topology, 'agent', host), answer);
}

/**
 * Who asks hears why it is not let in. Of a DN that must be authorized the instance here hears too, so that a person finds the
 * update where it can be authorized, whatever was asked (§3.3.3). It tells nothing of the mirror.
 */
function refuse(turn: Turn, host: number, connection: number, from: number, message: Request, why: AgentRefusal): void {
  const { world } = turn;
  const { about, request, membership, credentials } = message;
  const me = processOf(world.topology, 'agent', host);
  const instance = world.instances[instanceOf(turn, about)];
  if (why === 'dn-not-authorized' && instance?.state === 'running') {
    const local: LocalMessage = { type: 'dn-refused', member: from, dn: credentials.dn };
    schedule(world.queue, world.nowUs + LOCAL_US, LOCAL, about, host, instance.runs, local);
  }
  send(turn, connection, me, agentMessage({ type: 'agent-reply', request, membership, body: { op: 'refused', why } }));
  closeConnection(turn, connection, me);
}

/** An agent, and the arbiter of the mirrors that have named it. */
export const agent: Behaviour = {
  timer: questionTimer,
  receives: (turn, host, { id }, from, message) => {
    if (message.type === 'agent-request') {
      const refusal = agentRefusal(turn.world, message.about, from, message.credentials);
      if (refusal === null) answerRequest(turn, host, id, message);
      else refuse(turn, host, id, from, message, refusal);
    } else receiveAsArbiter(turn, host, id, message as ArbiterMessage);
  },
  closed: (turn, host, { id }) => {
    arbiterLost(turn, host, id);
    closeConnection(turn, id, processOf(turn.world.topology, 'agent', host));
  },
  keepaliveDue: (turn, host, { id }) => arbiterKeepalive(turn, host, id),
  hears: instanceAnswered,
};
