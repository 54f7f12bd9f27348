import { pathsOfTarget } from '../balancer-targets.ts';
import type { KindOfElement } from './kind.ts';

/** An ECP application server (guide chapter 2, §3.2.10). */
export const applicationServer: KindOfElement = {
  noun: 'application server',
  plural: 'Application servers',
  isPlaced: false,
  called: 'id',
  isNamedById: true,
  where: { list: 'applicationServers' },
  references: (document, { outer }) => pathsOfTarget(document, { kind: 'application-server', id: outer }),
  isToldWhenItGoes: true,
  title: (name) => `Application server ${name}`,
};
