import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templates } from '../../src/design/templates.ts';
import { mirrorlab, prepareCommand } from '../cli/command-line.ts';

/**
 * What the shipped command makes of every design that ships, for review. `npx vitest run test/export/golden -u` renews the
 * files after a change; one that is not made any more has to be deleted by hand.
 */
const golden = fileURLToPath(new URL('golden', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-golden-'));

beforeAll(prepareCommand, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly name: string;
  readonly design: string;
  readonly words: readonly string[];
  /** 1 where the design check finds errors. */
  readonly code: number;
}

const cases: readonly Case[] = [
  ...templates.map(({ id }): Case => ({ name: id, design: `resources/designs/${id}.mirrorlab`, words: [], code: 0 })),
  {
    name: 'failover-pair-with-local-and-remote-dr-iris',
    design: 'resources/designs/failover-pair-with-local-and-remote-dr.mirrorlab',
    words: ['--product', 'iris'],
    code: 0,
  },
  { name: 'everything', design: 'test/export/designs/everything.yaml', words: [], code: 1 },
];

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

/** Dark and printed pictures differ from the light ones in colours only. */
const isKept = (path: string): boolean => !/-(?:dark|print)\.svg$/.test(path);

/** The engine changes for reasons of its own; the pictures of the report stand beside it. */
const kept = (text: string): string =>
  text
    .replace(/^- Engine: `[0-9a-f]{8}`$/m, '- Engine: `(the engine)`')
    .replace(/<svg[\s\S]*?<\/svg>/g, '<svg>…</svg>');

describe.each(cases)('$name', ({ name, design, words, code }) => {
  const to = join(folder, name);

  it('is exported', () => {
    const result = mirrorlab('export', design, '--to', to, ...words);
    expect(result.code).toBe(code);
    const made = filesIn(to);
    expect(
      result.out
        .split('\n')
        .filter((line) => made.includes(line))
        .sort(),
    ).toEqual(made);
  });

  it('as it was reviewed', async () => {
    for (const path of filesIn(to).filter(isKept)) {
      const text = readFileSync(join(to, path), 'utf8');
      await expect(path.endsWith('.svg') ? text : kept(text)).toMatchFileSnapshot(join(golden, name, path));
    }
  });

  it('and nothing more was', () => {
    expect(filesIn(join(golden, name))).toEqual(filesIn(to).filter(isKept));
  });
});
