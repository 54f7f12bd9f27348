import type { ElementKind } from '../../../design/element.ts';
import { agent } from './agent.ts';
import { applicationServer } from './application-server.ts';
import { client } from './client.ts';
import { database } from './database.ts';
import { host } from './host.ts';
import { instance } from './instance.ts';
import { networkInterface } from './interface.ts';
import type { DesignKind } from './kind.ts';
import { link } from './link.ts';
import { member } from './member.ts';
import { mirror } from './mirror.ts';
import { network } from './network.ts';
import { note } from './note.ts';
import { site } from './site.ts';

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
  client,
  'application-server': applicationServer,
  note,
};
