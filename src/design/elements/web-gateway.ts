import type { KindOfElement } from './kind.ts';

/** The CSP Gateway of a web server (§3.1.7.1). */
export const webGateway: KindOfElement = {
  noun: 'CSP Gateway',
  plural: 'CSP Gateways',
  isPlaced: false,
  called: 'id',
  isNamedById: true,
  where: { list: 'webGateways' },
  isToldWhenItGoes: true,
  title: (name) => `CSP Gateway ${name}`,
};
