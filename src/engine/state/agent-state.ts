import { copy, withOthers } from './copy.ts';
import type { Membership } from './membership.ts';
import type { AgentMessage } from './messages.ts';

/** What an agent is in the middle of: a question to an instance on its host, on behalf of a connection. */
export interface AgentQuestion {
  readonly id: number;
  readonly connection: number;
  readonly message: AgentMessage & { readonly type: 'agent-request' };
  readonly deadline: number;
}

/** One stay in arbiter controlled mode, as the arbiter knows it. */
export interface ArbiterStay {
  readonly stay: string;
  readonly primary: number;
  readonly backup: number;
  readonly primarySession: number;
  backupSession: number;
  /** The member that was declared lost, or -1. At most one verdict is given, and never the opposite one after it. */
  verdict: number;
}

export interface ArbiterSession {
  readonly member: number;
  readonly connection: number;
  readonly session: number;
  readonly since: number;
  lastReceived: number;
  /** The newest membership that this member has told of, or has been told of here. */
  membership: Membership;
}

export interface ArbiterMirror {
  readonly mirror: number;
  sessions: ArbiterSession[];
  lost: { member: number; since: number }[];
  stay: ArbiterStay | null;
  questions: { readonly asker: number; readonly about: number; readonly stay: string; readonly since: number }[];
}

/** The ISCAgent of a host. What it knows as an arbiter is gone when it ends (§3.1.1.4). */
export interface AgentState {
  state: 'none' | 'ended' | 'starting' | 'running';
  runs: number;
  questions: AgentQuestion[];
  nextQuestion: number;
  arbiter: ArbiterMirror[];
  nextSession: number;
}

export function copyAgent(agent: AgentState): AgentState {
  const written: AgentState = {
    state: agent.state,
    runs: agent.runs,
    questions: copy(agent.questions),
    nextQuestion: agent.nextQuestion,
    arbiter: copy(agent.arbiter),
    nextSession: agent.nextSession,
  };
  return withOthers(written, agent);
}
