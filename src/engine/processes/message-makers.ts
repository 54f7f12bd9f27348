import { CONTROL_BYTES } from '../network/transport.ts';
import type { AgentMessage, ArbiterMessage, ClientMessage, DataMessage, EcpMessage } from '../state/messages.ts';

type Bare<M> = M extends unknown ? Omit<M, 'size' | 'wantsAck' | 'sentAt' | 'acks'> : never;
export type DataSaying = Bare<DataMessage>;
export type ArbiterSaying = Bare<ArbiterMessage>;
export type AgentSaying = Bare<AgentMessage>;
export type ClientSaying = Bare<ClientMessage>;
export type EcpSaying = Bare<EcpMessage>;

/**
 * The maker of a message fills in what the transport needs, into the fresh object that it is given: a copy for every
 * message would cost more than everything else that is done with it. `sentAt` is stamped at sending.
 */
interface Envelope {
  size: number;
  wantsAck: boolean;
  sentAt: number;
  acks: number;
}

function enclose(body: object, size: number, wantsAck: boolean, acks: number): void {
  const envelope = body as Envelope;
  envelope.size = size;
  envelope.wantsAck = wantsAck;
  envelope.sentAt = 0;
  envelope.acks = acks;
}

/** A keepalive is acknowledged. */
export function dataMessage(body: DataSaying, size = CONTROL_BYTES): DataMessage {
  enclose(body, size, body.type === 'keepalive', 0);
  return body as DataMessage;
}

/** A message that acknowledges one which was sent at `acks`. */
export function dataAnswer(body: DataSaying, acks: number): DataMessage {
  enclose(body, CONTROL_BYTES, false, acks);
  return body as DataMessage;
}

export function arbiterMessage(body: ArbiterSaying): ArbiterMessage {
  enclose(body, CONTROL_BYTES, body.type === 'arbiter-keepalive', 0);
  return body as ArbiterMessage;
}

export function arbiterAnswer(body: ArbiterSaying, acks: number): ArbiterMessage {
  enclose(body, CONTROL_BYTES, false, acks);
  return body as ArbiterMessage;
}

export function agentMessage(body: AgentSaying, size = CONTROL_BYTES): AgentMessage {
  enclose(body, size, false, 0);
  return body as AgentMessage;
}

export function clientMessage(body: ClientSaying, size = CONTROL_BYTES): ClientMessage {
  enclose(body, size, false, 0);
  return body as ClientMessage;
}

/** A keepalive is not acknowledged: both sides send theirs. */
export function ecpMessage(body: EcpSaying, size = CONTROL_BYTES): EcpMessage {
  enclose(body, size, body.type === 'ecp-keepalive', 0);
  return body as EcpMessage;
}

/*
 * The four messages of every update are written whole and stamped here, which saves some percent of a run's time: an object
 * that grows by its envelope is allocated twice more, and the transport would write to objects of many shapes.
 */

export type Block = DataMessage & { readonly type: 'block' };

/** A block of journal, with what the primary says of its journal beside it. */
export function journalBlock(
  { from, to, writtenAt, durable, end, needs }: Omit<Bare<Block>, 'type' | 'ecp'>,
  sentAt: number,
  size: number,
  wantsAck: boolean,
  ecp: Block['ecp'],
): Block {
  return { type: 'block', size, wantsAck, sentAt, acks: 0, from, to, writtenAt, durable, end, needs, ecp };
}

/** Acknowledges the block that was sent at `acks`, and all before it. */
export function journalAcknowledgement(sentAt: number, received: number, applied: number, acks: number): DataMessage {
  return { type: 'block-ack', size: CONTROL_BYTES, wantsAck: false, sentAt, acks, received, applied };
}

export function clientUpdates(sentAt: number, bytes: number, commits: number, batch: number): ClientMessage {
  const size = CONTROL_BYTES + Math.ceil(bytes / 10);
  return { type: 'client-updates', size, wantsAck: false, sentAt, acks: 0, bytes, commits, batch };
}

/** A request of an application server, and the answer to it: two more that every update needs. */
export function ecpUpdates(
  { session, request, bytes, commits, confirmed }: Omit<Bare<EcpMessage & { readonly type: 'ecp-updates' }>, 'type'>,
  sentAt: number,
): EcpMessage {
  const size = CONTROL_BYTES + Math.ceil(bytes / 10);
  return { type: 'ecp-updates', size, wantsAck: false, sentAt, acks: 0, session, request, bytes, commits, confirmed };
}

export function ecpDone(sentAt: number, session: number, request: number): EcpMessage {
  return { type: 'ecp-done', size: CONTROL_BYTES, wantsAck: false, sentAt, acks: 0, session, request };
}

export function clientDone(sentAt: number, batch: number): ClientMessage {
  return { type: 'client-done', size: CONTROL_BYTES, wantsAck: false, sentAt, acks: 0, batch };
}
