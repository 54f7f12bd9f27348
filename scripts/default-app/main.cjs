// What an Electron without an application of its own runs: `electron [flags] [-r MODULE] PATH` loads the application at
// PATH. Packed into the substitute Electron, it does what the default application of the official one does.
const Module = require('node:module');
const fs = require('node:fs');
const path = require('node:path');
const { app } = require('electron');

/** @param {string[]} commandLine */
function readCommandLine(commandLine) {
  const modules = [];
  for (let index = 0; index < commandLine.length; index++) {
    const argument = commandLine[index];
    if (argument === '--version' || argument === '-v') return { modules, showVersion: true };
    if (argument === '-r' || argument === '--require') modules.push(commandLine[++index]);
    else if (!argument.startsWith('-')) return { modules, file: argument };
  }
  return { modules };
}

/** @param {string} file */
function loadApplication(file) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const folder = path.resolve(file);
  const manifestFile = path.join(folder, 'package.json');
  if (fs.existsSync(manifestFile)) {
    const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    app.name = manifest.productName ?? manifest.name ?? app.name;
    app.setAppPath(folder);
  }
  const entry = Module._resolveFilename(folder, null, true);
  Module._load(entry, Module, true);
}

const { modules, file, showVersion } = readCommandLine(process.argv.slice(1));
if (showVersion) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (modules.length > 0) Module._preloadModules(modules);
if (file === undefined) {
  console.error('usage: electron [-r MODULE] PATH');
  process.exit(1);
}
loadApplication(file);
