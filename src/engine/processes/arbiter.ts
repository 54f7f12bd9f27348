import { closeConnection, peerOf, send, watchConnection } from '../network/transport.ts';
import type { ArbiterMirror, ArbiterSession } from '../state/agent-state.ts';
import type { Membership } from '../state/membership.ts';
import type { ArbiterAnswer, ArbiterMessage } from '../state/messages.ts';
import { processOf, type Turn } from '../state/world.ts';
import { type ArbiterSaying, arbiterAnswer, arbiterMessage } from './message-makers.ts';

/**
 * The arbiter: what an ISCAgent does for mirrors that have named it (§3.1.1.4). It watches both failover members and
 * tells each when contact with the other is lost or restored. It decides nothing by itself: it gives context, and for
 * one stay in arbiter controlled mode at most one verdict, never the opposite one after it (`engine.md` 5.2, 2).
 *
 * A question whether the other member is lost is answered on knowledge that is newer than the question: the arbiter
 * asks that member for a sign of life and waits for it, or for QoS since the last receipt.
 */
export function receiveAsArbiter(turn: Turn, host: number, connection: number, message: ArbiterMessage): void {
  if (message.type === 'arbiter-hello') {
    welcome(turn, host, connection, message);
    return;
  }
  const found = sessionOf(turn, host, connection);
  if (found === null) return;
  const { mirror, session } = found;
  session.lastReceived = turn.world.nowUs;
  answerQuestionsAbout(turn, host, mirror, session.member, 'connected');
  const answer = (body: ArbiterSaying): void =>
    send(turn, connection, processOf(turn.world.topology, 'agent', host), arbiterMessage(body));
  switch (message.type) {
    case 'arbiter-keepalive':
      send(
        turn,
        connection,
        processOf(turn.world.topology, 'agent', host),
        arbiterAnswer({ type: 'arbiter-keepalive-ack' }, message.sentAt),
      );
      return;
    case 'arbiter-membership':
      session.membership = message.membership;
      passOnNews(turn, host, mirror);
      return;
    case 'arbiter-register': {
      const backup = mirror.sessions.find((other) => other.member === message.backup);
      if (backup !== undefined) {
        mirror.stay = {
          stay: message.stay,
          primary: session.member,
          backup: backup.member,
          primarySession: session.session,
          backupSession: backup.session,
          verdict: -1,
        };
      }
      answer({ type: 'arbiter-registered', stay: message.stay, ok: backup !== undefined });
      return;
    }
    case 'arbiter-join': {
      const stay = mirror.stay;
      const ok =
        stay !== null &&
        stay.stay === message.stay &&
        stay.backup === session.member &&
        stay.backupSession === session.session;
      answer({ type: 'arbiter-joined', stay: message.stay, ok });
      return;
    }
    case 'arbiter-ask':
      ask(turn, host, mirror, session, message.stay);
      return;
    case 'arbiter-relay': {
      const target = mirror.sessions.find((other) => other.member === message.to);
      if (target === undefined) return;
      send(
        turn,
        target.connection,
        processOf(turn.world.topology, 'agent', host),
        arbiterMessage({ type: 'arbiter-relayed', from: session.member, body: message.body }),
      );
      return;
    }
    default:
      return;
  }
}

/** The connection of a member is gone: by a reset, or because nothing came for QoS. */
export function arbiterLost(turn: Turn, host: number, connection: number): void {
  const found = sessionOf(turn, host, connection);
  if (found === null) return;
  const { mirror, session } = found;
  mirror.sessions = mirror.sessions.filter((other) => other !== session);
  mirror.lost = mirror.lost.filter((other) => other.member !== session.member);
  mirror.lost.push({ member: session.member, since: turn.world.nowUs });
  answerQuestionsAbout(turn, host, mirror, session.member, 'lost');
  tellPeers(turn, host, mirror, session.member, false);
}

export function arbiterKeepalive(turn: Turn, host: number, connection: number): void {
  send(turn, connection, processOf(turn.world.topology, 'agent', host), arbiterMessage({ type: 'arbiter-keepalive' }));
}

function welcome(
  turn: Turn,
  host: number,
  connection: number,
  message: ArbiterMessage & { type: 'arbiter-hello' },
): void {
  const agent = turn.world.agents[host];
  if (agent === undefined) return;
  let mirror = agent.arbiter.find((other) => other.mirror === message.mirror);
  if (mirror === undefined) {
    mirror = { mirror: message.mirror, sessions: [], lost: [], stay: null, questions: [] };
    agent.arbiter.push(mirror);
  }
  const member = peerOf(turn.world, connection, processOf(turn.world.topology, 'agent', host));
  const older = mirror.sessions.find((other) => other.member === member);
  const me = processOf(turn.world.topology, 'agent', host);
  if (older !== undefined) {
    // Connections are numbered as they are opened: a greeting that was delayed on one that its member has given up
    // since must not take the place of the one that lives.
    const given = older.connection > connection ? connection : older.connection;
    closeConnection(turn, given, me);
    if (given === connection) return;
  }
  const session: ArbiterSession = {
    member,
    connection,
    session: ++agent.nextSession,
    since: turn.world.nowUs,
    lastReceived: turn.world.nowUs,
    membership: message.membership,
  };
  mirror.sessions = mirror.sessions.filter((other) => other.member !== member);
  mirror.sessions.push(session);
  mirror.lost = mirror.lost.filter((other) => other.member !== member);
  watchConnection(turn, connection, me, message.membership.qosUs, 'received');
  send(turn, connection, me, arbiterMessage({ type: 'arbiter-welcome', session: session.session }));
  for (const other of mirror.sessions) {
    if (other.member !== member)
      send(turn, connection, me, arbiterMessage({ type: 'arbiter-peer', member: other.member, connected: true }));
  }
  tellPeers(turn, host, mirror, member, true);
  // mistake-point: arbiter-passes-on
  passOnNews(turn, host, mirror);
}

/** Members that meet nowhere but here hear of the newest membership through the arbiter. It keeps none of its own. */
function passOnNews(turn: Turn, host: number, mirror: ArbiterMirror): void {
  const newest = mirror.sessions.reduce<Membership | null>(
    (best, { membership }) => (best === null || membership.version > best.version ? membership : best),
    null,
  );
  for (const session of mirror.sessions) {
    if (newest === null || session.membership.version >= newest.version) continue;
    session.membership = newest;
    const news = arbiterMessage({ type: 'arbiter-membership', membership: newest });
    send(turn, session.connection, processOf(turn.world.topology, 'agent', host), news);
  }
}

function tellPeers(turn: Turn, host: number, mirror: ArbiterMirror, member: number, connected: boolean): void {
  for (const other of mirror.sessions) {
    if (other.member === member) continue;
    send(
      turn,
      other.connection,
      processOf(turn.world.topology, 'agent', host),
      arbiterMessage({ type: 'arbiter-peer', member, connected }),
    );
  }
}

function sessionOf(
  turn: Turn,
  host: number,
  connection: number,
): { mirror: ArbiterMirror; session: ArbiterSession } | null {
  for (const mirror of turn.world.agents[host]?.arbiter ?? []) {
    for (const session of mirror.sessions) if (session.connection === connection) return { mirror, session };
  }
  return null;
}

function ask(turn: Turn, host: number, mirror: ArbiterMirror, asker: ArbiterSession, name: string): void {
  const stay = mirror.stay;
  // mistake-point: session-of-the-primary
  const isPrimary = stay?.primary === asker.member && stay.primarySession === asker.session;
  // mistake-point: session-of-the-backup
  const isBackup = stay?.backup === asker.member && stay.backupSession === asker.session;
  if (stay === null || stay.stay !== name || (!isPrimary && !isBackup)) {
    reply(turn, host, asker.connection, name, 'unknown', turn.world.nowUs);
    return;
  }
  const about = isPrimary ? stay.backup : stay.primary;
  mirror.questions = mirror.questions.filter((question) => question.asker !== asker.member);
  mirror.questions.push({ asker: asker.member, about, stay: name, since: turn.world.nowUs });
  const other = mirror.sessions.find((session) => session.member === about);
  if (other === undefined) answerQuestionsAbout(turn, host, mirror, about, 'lost');
  // mistake-point: answers-on-newer-knowledge
  else arbiterKeepalive(turn, host, other.connection);
}

function answerQuestionsAbout(
  turn: Turn,
  host: number,
  mirror: ArbiterMirror,
  about: number,
  state: 'lost' | 'connected',
): void {
  if (mirror.questions.length === 0) return;
  const open = mirror.questions.filter((question) => question.about === about);
  if (open.length === 0) return;
  mirror.questions = mirror.questions.filter((question) => question.about !== about);
  for (const question of open) {
    const asker = mirror.sessions.find((session) => session.member === question.asker);
    if (asker === undefined) continue;
    const since = mirror.lost.find((other) => other.member === about)?.since ?? turn.world.nowUs;
    reply(turn, host, asker.connection, question.stay, verdict(mirror, question.stay, about, state), since);
  }
}

/** Holds to the one verdict of a stay: the opposite one is never given after it. */
function verdict(mirror: ArbiterMirror, name: string, about: number, state: 'lost' | 'connected'): ArbiterAnswer {
  const stay = mirror.stay;
  if (stay === null || stay.stay !== name) return 'unknown';
  if (stay.verdict === about) return 'lost';
  // mistake-point: one-verdict
  if (stay.verdict !== -1) return 'unknown';
  if (state === 'lost') stay.verdict = about;
  return state;
}

function reply(turn: Turn, host: number, connection: number, stay: string, answer: ArbiterAnswer, since: number): void {
  send(
    turn,
    connection,
    processOf(turn.world.topology, 'agent', host),
    arbiterMessage({ type: 'arbiter-answer', stay, answer, since }),
  );
}
