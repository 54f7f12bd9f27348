import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { badDrawings } from '../design/bad-drawings.ts';
import { mirrorlab, prepareCommand, root } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-bad-'));
const pair = readFileSync(join(root, 'resources/designs/simple-failover-pair.mirrorlab'), 'utf8');

beforeAll(prepareCommand, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function check(name: string, spoil: (document: DesignDocument) => void) {
  const document = JSON.parse(pair) as DesignDocument;
  spoil(document);
  const file = join(folder, `${name.replaceAll(' ', '-')}.mirrorlab`);
  const text = JSON.stringify(document, null, 2);
  writeFileSync(file, text);
  const result = mirrorlab('check', file);
  expect(readFileSync(file, 'utf8')).toBe(text);
  return result;
}

describe('mirrorlab check', () => {
  it.each(badDrawings)('finds $name, at its place', ({ name, spoil, says }) => {
    const { code, out, lines } = check(name, spoil);
    expect(lines).toEqual([]);
    expect(code).toBe(1);
    const errors = out.split('\n').filter((line) => / error /.test(line));
    expect(errors.join('\n')).toMatch(says);
    for (const line of errors) expect(line).toMatch(/\.mirrorlab:(?!1:1 )\d+:\d+ error [a-z-]+: .+\./);
  });

  it('of 10 000 hosts comes to an end', () => {
    const { code, out } = check('10000 hosts', ({ hosts, networks }) => {
      networks?.push({ id: 'wide', cidr: '10.128.0.0/16' });
      for (let index = 0; index < 10_000; index += 1) {
        const address = `10.128.${1 + (index >> 7)}.${index & 127}`;
        hosts.push({ id: `h${index}`, interfaces: [{ id: 'eth0', network: 'wide', address }] });
      }
    });
    expect(out).toMatch(/1 remark\.\n$/);
    expect(code).toBe(0);
  }, 60_000);

  it('tells hostile names as they are written, and writes nothing', () => {
    const { code, out } = check('names', (document) => {
      document.name = '../../etc';
      const [first, second] = document.mirrors[0]?.members ?? [];
      Object.assign(first ?? {}, { name: '<img src=x onerror=alert(1)>' });
      Object.assign(second ?? {}, { name: '../../etc' });
    });
    expect(code).toBe(1);
    for (const name of ['<img src=x onerror=alert(1)>', '../../etc']) {
      expect(out).toContain(`error member-name: Caché would reject the member name "${name}"`);
    }
  });
});
