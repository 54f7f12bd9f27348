import { agent } from './agent.ts';
import { applicationServer } from './application-server.ts';
import { client } from './client.ts';
import { database } from './database.ts';
import { datastore } from './datastore.ts';
import { dnsName } from './dns-name.ts';
import { host } from './host.ts';
import { instance } from './instance.ts';
import { networkInterface } from './interface.ts';
import type { KindOfElement } from './kind.ts';
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

const rows = {
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
} satisfies Readonly<Record<string, KindOfElement>>;

export type ElementKind = keyof typeof rows;

/** What can be drawn, in the order in which one would draw it: what others refer to stands before them. */
export const elementKinds: Readonly<Record<ElementKind, KindOfElement>> = rows;

export const allKinds = Object.keys(elementKinds) as readonly ElementKind[];

/** Of the lists of a document the kind that stands in each. */
export const kindsByList: ReadonlyMap<string, ElementKind> = new Map(
  allKinds.flatMap((kind) => {
    const { where } = elementKinds[kind];
    return 'list' in where && !('of' in where) && !('inEach' in where) ? [[where.list, kind]] : [];
  }),
);
