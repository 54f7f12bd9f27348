import { CONTROL_BYTES } from '../network/transport.ts';
import type { AgentMessage, ArbiterMessage, ClientMessage, DataMessage } from './messages.ts';

type Bare<M> = M extends unknown ? Omit<M, 'size' | 'wantsAck' | 'sentAt' | 'acks'> : never;
export type DataSaying = Bare<DataMessage>;
export type ArbiterSaying = Bare<ArbiterMessage>;
export type AgentSaying = Bare<AgentMessage>;
export type ClientSaying = Bare<ClientMessage>;

/** The maker of a message fills in what the transport needs; `sentAt` is stamped at sending. */
export function dataMessage(body: DataSaying, size = CONTROL_BYTES): DataMessage {
  return { ...body, size, wantsAck: body.type === 'keepalive', sentAt: 0, acks: 0 } as DataMessage;
}

/** A message that acknowledges one which was sent at `acks`. */
export function dataAnswer(body: DataSaying, acks: number): DataMessage {
  return { ...body, size: CONTROL_BYTES, wantsAck: false, sentAt: 0, acks } as DataMessage;
}

export function arbiterMessage(body: ArbiterSaying): ArbiterMessage {
  return {
    ...body,
    size: CONTROL_BYTES,
    wantsAck: body.type === 'arbiter-keepalive',
    sentAt: 0,
    acks: 0,
  } as ArbiterMessage;
}

export function arbiterAnswer(body: ArbiterSaying, acks: number): ArbiterMessage {
  return { ...body, size: CONTROL_BYTES, wantsAck: false, sentAt: 0, acks } as ArbiterMessage;
}

export function agentMessage(body: AgentSaying, size = CONTROL_BYTES): AgentMessage {
  return { ...body, size, wantsAck: false, sentAt: 0, acks: 0 } as AgentMessage;
}

export function clientMessage(body: ClientSaying, size = CONTROL_BYTES): ClientMessage {
  return { ...body, size, wantsAck: false, sentAt: 0, acks: 0 } as ClientMessage;
}
