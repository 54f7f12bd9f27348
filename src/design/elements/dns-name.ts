import type { KindOfElement } from './kind.ts';

/** A name that leads clients to an address (§3.1.7.2). A host's own DNS name is a field of the host. */
export const dnsName: KindOfElement = {
  noun: 'DNS name',
  plural: 'DNS names',
  isPlaced: true,
  called: 'name',
  where: { list: 'dns' },
  ignoresCase: true,
  isToldWhenItGoes: true,
  title: (name) => `DNS name ${name}`,
};
