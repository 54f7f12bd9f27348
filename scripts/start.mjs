// `npm start`: sets everything up and opens the application.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findElectron, sandboxObstacle } from './electron.mjs';
import { root, setUp, tell } from './setup.mjs';

const sampleScenario = join(root, 'resources/scenarios/simple-failover-pair.scenario.yaml');

await setUp({ progress: 'every step' });
process.exitCode = hasDisplay() ? await openApplication() : playInTerminal();

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function openApplication() {
  const electron = await findElectron();
  if (electron === null) return 1;
  const obstacle = sandboxObstacle();
  if (obstacle) tell(`Starting with --no-sandbox, because ${obstacle}.`);
  const flags = obstacle ? ['--no-sandbox'] : [];
  const { status } = spawnSync(electron.executable, [...flags, root, ...process.argv.slice(2)], { stdio: 'inherit' });
  return status ?? 1;
}

function playInTerminal() {
  tell('There is no display here, so the sample scenario plays in the terminal instead.');
  const commandLine = [join(root, 'bin/mirrorlab.mjs'), 'run', '--scenario', sampleScenario];
  return spawnSync(process.execPath, commandLine, { stdio: 'inherit' }).status ?? 1;
}
