import { expect, test } from 'vitest';
import { calls } from '../../src/shared/calls/calls.ts';
import type { CallName } from '../../src/shared/contract.ts';

const accepts = (name: CallName, ...request: unknown[]): boolean => calls[name].request.safeParse(request).success;

test('calls of the agreed shape pass', () => {
  expect(accepts('play')).toBe(true);
  expect(accepts('seek', 1200.5)).toBe(true);
  expect(accepts('setSpeed', 'max')).toBe(true);
  expect(accepts('setSpeed', 0.1)).toBe(true);
  expect(accepts('watchMonitor', null)).toBe(true);
  expect(accepts('watchMonitor', { mirror: 'MIRRORA', member: 'A' })).toBe(true);
  expect(accepts('applyCommand', { kind: 'fault', fault: 'host.fail', target: 'host-a' })).toBe(true);
  expect(
    accepts('applyCommand', { kind: 'operate', action: 'member.promote', mirror: 'M', member: 'C', partner: 'none' }),
  ).toBe(true);
  expect(accepts('changePreferences', { theme: 'dark' })).toBe(true);
  expect(accepts('useClipboard', 'paste')).toBe(true);
  expect(accepts('saveDocument', '{ "format": "mirrorlab/design@1" }')).toBe(true);
});

test.each([
  ['play', [1]],
  ['seek', []],
  ['seek', [-1]],
  ['seek', [Number.NaN]],
  ['seek', [Number.POSITIVE_INFINITY]],
  ['seek', ['12']],
  ['setSpeed', [0]],
  ['setSpeed', ['fast']],
  ['openRecentFile', ['x'.repeat(1000)]],
  ['openRecentFile', [{ toString: 'a' }]],
  ['openSample', ['']],
  ['saveDocument', ['{}', '/etc/passwd']],
  ['saveDocumentAs', [{ path: '/etc/passwd' }]],
  ['keepDocument', []],
  ['useClipboard', ['read']],
  ['openRecovery', [7]],
  ['reloadDocument', ['/etc/passwd']],
  ['applyCommand', [{ kind: 'fault' }]],
  ['applyCommand', [{ kind: 'shell', command: 'rm' }]],
  ['applyCommand', [{ kind: 'fault', fault: 'host.fail', target: 'a', path: '/etc/passwd' }]],
  ['applyCommand', [{ kind: 'fault', fault: 'cut', between: [['a']] }]],
  ['watchMonitor', [{ mirror: 'M' }]],
  ['changePreferences', [{ recentFiles: ['/etc/passwd'] }]],
  ['reportUsable', ['everything']],
  ['changePreferences', [{ theme: 'pink' }]],
  ['changePreferences', [{ dockHeight: 1e9 }]],
] as const)('%s refuses %j', (name, request) => {
  expect(accepts(name, ...request)).toBe(false);
});
