/** Whether an export still says what the drawing and the engine say: fingerprints in its README.md. */
import type { DesignDocument } from '../design/design-document.ts';
import { readDesign } from '../design/read-design.ts';
import { saveDesign } from '../design/save-design.ts';
import { templates } from '../design/templates.ts';
import { advance, command, createWorld, fingerprint } from '../engine/engine.ts';
import type { Product } from '../vendor-files/cpf-rows.ts';
import type { ExportFile } from './export-file.ts';
import { fingerprintOf } from './hash.ts';
import { code, list, type Markdown, markdown, table } from './text/markdown.ts';

export interface Fingerprints {
  readonly design: string;
  readonly engine: string;
  /** Null where all that fit were asked for. */
  readonly kinds: readonly string[] | null;
  /** Null where every instance has the product that is drawn. */
  readonly product: Product | null;
  /** What the report says beside the drawing, by the titles of its sections: no drawing tells what stands there. */
  readonly beside: readonly string[];
  readonly files: readonly { readonly path: string; readonly fingerprint: string }[];
}

export const designFingerprint = (document: DesignDocument): string => fingerprintOf(saveDesign(document));

let knownEngine: string | null = null;

/** What the engine makes of a loss of the primary in a design that ships: it changes when the engine does. */
export function engineFingerprint(): string {
  knownEngine ??= playedProbe();
  return knownEngine;
}

function playedProbe(): string {
  const sample = templates.find(({ id }) => id === 'simple-failover-pair');
  const { design } = readDesign(sample?.text ?? '', 'probe');
  if (design === null) throw new Error('The sample design for the probe of the engine cannot be read.');
  const world = createWorld(design, { seed: 1 });
  const output = { log: () => {} };
  advance(world, 10_000, output);
  command(world, { kind: 'fault', fault: 'host.fail', target: design.hosts[0]?.id ?? '' }, output);
  advance(world, 60_000, output);
  return fingerprint(world).toString(16).padStart(8, '0');
}

export const fileFingerprints = (files: readonly ExportFile[]): Fingerprints['files'] =>
  files.map(({ path, text }) => ({ path, fingerprint: fingerprintOf(text) }));

/** The one file into which something is put that is no part of the drawing. */
export const REPORT_PATH = 'report.html';

const AS_DRAWN = 'as drawn';
const ALL = 'all';

export function writeFingerprints({ design, engine, kinds, product, beside, files }: Fingerprints): Markdown {
  return markdown`${list([
    markdown`Design: ${code(design)}`,
    markdown`Engine: ${code(engine)}`,
    markdown`Kinds: ${code(kinds?.join(', ') ?? ALL)}`,
    markdown`Product: ${code(product ?? AS_DRAWN)}`,
    ...(beside.length === 0 ? [] : [markdown`Report also tells: ${code(beside.join(', '))}`]),
  ])}\n\n${table(
    ['File', 'Fingerprint'],
    files.map(({ path, fingerprint: one }) => [code(path), code(one)]),
  )}`;
}

/** Null where the text is no README.md of an export. */
export function readFingerprints(readme: string): Fingerprints | null {
  const text = readme.replaceAll('\r\n', '\n');
  const field = (name: string): string | undefined => new RegExp(`^- ${name}: \`([^\`]*)\`$`, 'm').exec(text)?.[1];
  const [design, engine, kinds, product] = [field('Design'), field('Engine'), field('Kinds'), field('Product')];
  if (design === undefined || engine === undefined || kinds === undefined || product === undefined) return null;
  const files = [...text.matchAll(/^\| `([^`|]+)` \| `([0-9a-f]{16})` \|$/gm)].map(([, path = '', one = '']) => ({
    path,
    fingerprint: one,
  }));
  return {
    design,
    engine,
    kinds: kinds === ALL ? null : kinds.split(', '),
    product: product === 'cache' || product === 'iris' ? product : null,
    beside: field('Report also tells')?.split(', ') ?? [],
    files,
  };
}

export interface StaleFile {
  readonly path: string;
  readonly state: 'outdated' | 'new' | 'no longer made' | 'edited' | 'missing';
}

export interface Staleness {
  readonly isDesignChanged: boolean;
  readonly isEngineChanged: boolean;
  readonly files: readonly StaleFile[];
}

/** Compares what was written then with what would be written now, and with what stands there. */
export function stalenessOf(
  written: Fingerprints,
  now: Fingerprints,
  fingerprintOnDisk: (path: string) => string | null,
): Staleness {
  const then = new Map(written.files.map((file) => [file.path, file.fingerprint]));
  const today = new Map(now.files.map((file) => [file.path, file.fingerprint]));
  const stateOf = (path: string): StaleFile['state'] | null => {
    const [before, after] = [then.get(path), today.get(path)];
    if (before === undefined) return 'new';
    if (after === undefined) return 'no longer made';
    if (before !== after && !(path === REPORT_PATH && written.beside.length > 0)) return 'outdated';
    const onDisk = fingerprintOnDisk(path);
    if (onDisk === null) return 'missing';
    return onDisk === before ? null : 'edited';
  };
  const files = [...new Set([...today.keys(), ...then.keys()])].flatMap((path): StaleFile[] => {
    const state = stateOf(path);
    return state === null ? [] : [{ path, state }];
  });
  return {
    isDesignChanged: written.design !== now.design,
    isEngineChanged: written.engine !== now.engine,
    files,
  };
}
