import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { InputError, loadScenarios } from '../src/cli/input.ts';
import { fingerprint, observe } from '../src/engine/engine.ts';
import { playScenario } from '../src/scenario/play-scenario.ts';

/**
 * A line for every scenario file: what it came to. Run before and after a change that is to change nothing, the two must be
 * equal: `state` is the fingerprint of the world at the end, `story` of the log, the breaches and the observation. A change of
 * how the state is written down moves `state` alone.
 */
const FOLDERS = ['test/scenarios/conformance/cases', 'test/scenarios/cases', 'resources/scenarios'];

function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

function lineOf(path: string): string {
  const story: unknown[] = [];
  const tell = (part: unknown): void => {
    story.push(part);
  };
  const lines = loadScenarios([path], undefined).map(({ design, scenario }) => {
    const world = playScenario(design, scenario, scenario, { log: tell, violation: tell });
    tell(observe(world));
    return `state ${fingerprint(world).toString(16).padStart(8, '0')}  events ${world.eventsExecuted}`;
  });
  return `story ${hash(JSON.stringify(story))}  ${lines.join(' ')}`;
}

/** A case that waits for something that the engine does not know yet cannot be read. */
function lineOrFlaw(path: string): string {
  try {
    return lineOf(path);
  } catch (error) {
    if (error instanceof InputError) return 'cannot be read';
    throw error;
  }
}

for (const folder of FOLDERS) {
  const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  for (const name of readdirSync(path)
    .filter((file) => file.endsWith('.scenario.yaml'))
    .sort()) {
    console.log(`${folder}/${name}  ${lineOrFlaw(`${path}${name}`)}`);
  }
}
