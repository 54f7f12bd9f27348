// `npm start`: sets everything up and opens the application.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { resolveElectron } from './electron.mjs';
import { reasonOf, root, setUp, tell } from './setup.mjs';
import { provideSystemPackages } from './system-packages.mjs';

const sampleScenario = join(root, 'resources/scenarios/simple-failover-pair.scenario.yaml');

await setUp({ progress: 'every step' });
process.exitCode = hasDisplay() ? await openApplication() : playInTerminal();

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function openApplication() {
  let electron;
  try {
    electron = await resolveElectron();
  } catch (error) {
    tell(`✗ Electron: ${reasonOf(error)}`);
    return 1;
  }
  tell(`✓ Electron: ${electron.description}`);
  const { missing, advice } = provideSystemPackages({ executable: electron.executable, display: 'real' });
  if (missing.length > 0) {
    tell(`✗ Electron cannot start without ${missing.join(', ')} (${advice})`);
    return 1;
  }
  const obstacle = sandboxObstacle();
  if (obstacle) tell(`Starting with --no-sandbox, because ${obstacle}.`);
  const flags = obstacle ? ['--no-sandbox'] : [];
  const { status } = spawnSync(electron.executable, [...flags, root, ...process.argv.slice(2)], { stdio: 'inherit' });
  return status ?? 1;
}

/** Why Chromium's sandbox cannot work here, if it cannot: Electron would end at once with a message about it. */
function sandboxObstacle() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'root cannot use the sandbox of Electron';
  // The sandbox is made of a user namespace, which containers and some distributions keep from ordinary users.
  const namespace = spawnSync('unshare', ['--user', '--map-root-user', 'true']);
  return namespace.status === 0 ? undefined : 'this system keeps the sandbox of Electron from ordinary users';
}

function playInTerminal() {
  tell('There is no display here, so the sample scenario plays in the terminal instead.');
  const commandLine = [join(root, 'bin/mirrorlab.mjs'), 'run', '--scenario', sampleScenario];
  return spawnSync(process.execPath, commandLine, { stdio: 'inherit' }).status ?? 1;
}
