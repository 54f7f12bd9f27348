import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { nowOf, type Run, stepRun } from '../../src/session/run.ts';

export function readSample(name: string): Design {
  const path = join(import.meta.dirname, '../../resources/designs', name);
  return readDesign(readFileSync(path, 'utf8'), name).design as Design;
}

export const simplePair = readSample('simple-failover-pair.mirrorlab');

export function failOnViolation(violation: unknown): never {
  throw new Error(JSON.stringify(violation));
}

export function runTo(run: Run, atMs: number): void {
  while (nowOf(run) < atMs) stepRun(run, atMs);
}

export function powerLost(host: string): Command {
  return { kind: 'fault', fault: 'host.fail', target: host };
}
