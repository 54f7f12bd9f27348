import { PROCESS_KINDS, type ProcessKind, type ProcessPlace } from '../state/topology.ts';
import { agent } from './agent.ts';
import type { Behaviour } from './behaviour.ts';
import { client } from './client.ts';
import { applicationServer } from './ecp/application-server.ts';
import { dataServer } from './ecp/lone-data-server.ts';
import { member } from './member/dispatch.ts';
import { dnsName } from './redirection/dns.ts';
import { gateway } from './redirection/gateway.ts';
import { loadBalancer } from './redirection/load-balancer.ts';

/** A kind of process is a row here and in `state/topology.ts`, where its processes are numbered. */
const BY_NAME: Readonly<Record<ProcessKind, Behaviour>> = {
  member,
  agent,
  client,
  'web-gateway': gateway,
  'load-balancer': loadBalancer,
  'dns-name': dnsName,
  'application-server': applicationServer,
  'data-server': dataServer,
};

/** The same by their places in `PROCESS_KINDS`, as a look-up by name for every event would be dear. */
const BY_PLACE: readonly Behaviour[] = PROCESS_KINDS.map((kind) => BY_NAME[kind]);

export const behaviourOf = ({ kindPlace }: ProcessPlace): Behaviour => BY_PLACE[kindPlace] as Behaviour;
