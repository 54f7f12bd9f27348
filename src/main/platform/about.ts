import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { DESIGN_FORMAT } from '../../design/design-document.ts';
import { SCENARIO_FORMAT } from '../../scenario/scenario-schema.ts';
import type { About, BuildKind, PartFailure } from '../../shared/about.ts';
import type { StartUp } from './start-up.ts';

/** What the packager writes into the manifest of the application (`extraMetadata`). */
const manifestSchema = z.object({ license: z.string(), buildKind: z.enum(['developer', 'release']).optional() });

export function describeApplication(startUp: StartUp): About {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')));
  const { electron, chrome, node } = process.versions;
  return {
    name: app.name,
    version: app.getVersion(),
    buildKind: manifest.buildKind ?? 'checkout',
    license: manifest.license,
    runsOn: [
      { name: 'Electron', version: electron },
      { name: 'Chromium', version: chrome },
      { name: 'Node', version: node },
      { name: 'System', version: `${process.platform} ${process.getSystemVersion()}, ${process.arch}` },
      { name: 'Engine', version: `${app.getVersion()}, ${DESIGN_FORMAT} and ${SCENARIO_FORMAT}` },
    ],
    startUp: startUp.phases(),
  };
}

const BUILD_KINDS: Readonly<Record<BuildKind, string>> = {
  checkout: 'from a checkout',
  developer: "developer's package",
  release: 'release',
};

/** The first lines of every report to us. */
function reportHead({ name, version, buildKind, runsOn }: About): readonly string[] {
  const machine = runsOn.map((part) => `${part.name} ${part.version}`).join(', ');
  return [`${name} ${version}, ${BUILD_KINDS[buildKind]}`, machine];
}

/** What could not be shown as text, for a report to us. */
export function failureReport(about: About, { part, message, trace }: PartFailure): string {
  return [...reportHead(about), `${part} could not be shown: ${message}`, trace, ''].join('\n');
}

/** The start-up as text, for a report to us. */
export function startUpReport(about: About): string {
  const { startUp } = about;
  const phases = startUp.map(({ title, atMs }) => `${String(atMs).padStart(6)} ms  ${title}`);
  return [...reportHead(about), 'Since the process began:', ...phases, ''].join('\n');
}
