// Checks the types of the four worlds of code (`tsconfig.*.json`), each of which has other things around it.
// With the native compiler, which needs a quarter of the time; `typescript` stays for what reads code through its interface
// (dependency-cruiser, `scripts/syntax.mjs`), which the native one does not have. Both bring a `tsc`, hence the path.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

const compiler = join(root, 'node_modules/typescript-native/bin/tsc');

for (const world of ['design-engine', 'node', 'web', 'both']) {
  const { status } = spawnSync(process.execPath, [compiler, '-p', `tsconfig.${world}.json`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
