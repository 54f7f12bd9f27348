import type { ElementKind } from '../../../design/element.ts';
import { agent } from './agent.ts';
import { applicationServer } from './application-server.ts';
import { client } from './client.ts';
import { database } from './database.ts';
import { datastore } from './datastore.ts';
import { dnsName } from './dns-name.ts';
import { host } from './host.ts';
import { instance } from './instance.ts';
import { networkInterface } from './interface.ts';
import type { DesignKind } from './kind.ts';
import { link } from './link.ts';
import { loadBalancer } from './load-balancer.ts';
import { member } from './member.ts';
import { mirror } from './mirror.ts';
import { network } from './network.ts';
import { note } from './note.ts';
import { physicalHost } from './physical-host.ts';
import { platform } from './platform.ts';
import { site } from './site.ts';
import { webGateway } from './web-gateway.ts';

/** Every kind of element in the Design workspace. */
export const designKinds: Readonly<Record<ElementKind, DesignKind>> = {
  site,
  network,
  link,
  host,
  interface: networkInterface,
  agent,
  instance,
  mirror,
  member,
  database,
  'application-server': applicationServer,
  'web-gateway': webGateway,
  'load-balancer': loadBalancer,
  'dns-name': dnsName,
  client,
  platform,
  'physical-host': physicalHost,
  datastore,
  note,
};
