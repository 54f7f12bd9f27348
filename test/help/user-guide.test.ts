import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandTable } from '../../src/shared/command-table.ts';
import { userGuidePages } from '../../src/shared/help.ts';
import { mirrorlabIn } from '../cli/command-line.ts';

const GUIDE = 'docs/guide';
const pages = userGuidePages.map(({ id, title }) => ({ id, title, text: readFileSync(`${GUIDE}/${id}.md`, 'utf8') }));

test('Help has a page for every file of the guide, with its title', () => {
  const files = readdirSync(GUIDE).filter((name) => name.endsWith('.md'));
  expect(files.sort()).toEqual(pages.map(({ id }) => `${id}.md`).sort());
  for (const { title, text } of pages) expect(text.split('\n')[0]).toBe(`# ${title}`);
});

test('links lead to pages and headings that exist', () => {
  const anchors = (text: string): string[] =>
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replace(/\s/g, '-'),
    );
  const links = pages.flatMap(({ id, text }) =>
    [...text.matchAll(/(?<!!)\[[^\]]+\]\(([^)]+)\)/g)].map(([, address = '']) => ({ id, address })),
  );
  expect(links.length).toBeGreaterThan(10);
  const broken = links.filter(({ id, address }) => {
    const [file = '', anchor] = address.split('#');
    const target = pages.find((page) => page.id === (file === '' ? id : file.replace(/\.md$/, '')));
    return target === undefined || (anchor !== undefined && !anchors(target.text).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test('every picture exists, is named in the guide, and is of moderate size', () => {
  const named = pages.flatMap(({ text }) =>
    [...text.matchAll(/!\[[^\]]+\]\(pictures\/([a-z-]+\.png)\)/g)].map((m) => m[1]),
  );
  expect(readdirSync(`${GUIDE}/pictures`).sort()).toEqual([...new Set(named)].sort());
  for (const picture of named) expect(statSync(`${GUIDE}/pictures/${picture}`).size, picture).toBeLessThan(150_000);
});

test('what is set in bold is a command of the window', () => {
  const titles = new Set<string>(commandTable.map(({ title }) => title));
  const bold = pages.flatMap(({ id, text }) => [...text.matchAll(/\*\*([^*]+)\*\*/g)].map((m) => `${id}: ${m[1]}`));
  expect(bold.length).toBeGreaterThan(50);
  expect(bold.filter((one) => !titles.has(one.split(': ').slice(1).join(': ')))).toEqual([]);
});

interface Example {
  readonly line: string;
  readonly code: number;
  readonly first: string | null;
}

/** The commands of a page in their order, each with the first line that it is said to print. */
function examples(text: string): readonly Example[] {
  const found: Example[] = [];
  for (const [, block = ''] of text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)) {
    for (const line of block.trim().split('\n')) {
      if (line.startsWith('# ')) {
        const before = found.pop();
        if (before !== undefined) found.push({ ...before, first: line.slice(2) });
      } else {
        const [, command = '', code = '0'] = /^(.*?)(?: # exit code (\d))?$/.exec(line) ?? [];
        found.push({ line: command, code: Number(code), first: null });
      }
    }
  }
  return found;
}

describe('every command of the guide does what stands there', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  for (const { id, text } of pages.filter((page) => examples(page.text).length > 0)) {
    test(id, { timeout: 600_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-guide-'));
      folders.push(folder);
      for (const [, name = '', content = ''] of text.matchAll(
        /`([a-z-]+\.scenario\.yaml)`:\n\n```yaml\n([\s\S]*?)```/g,
      )) {
        writeFileSync(join(folder, name), content);
      }
      for (const { line, code, first } of examples(text)) {
        const [command = '', target] = line.split(' > ');
        const [program, ...words] = command.split(' ');
        expect(program, line).toBe('mirrorlab');
        const result = mirrorlabIn(folder, ...words);
        expect(result.code, `${line}\n${result.lines.join('\n')}`).toBe(code);
        const [written = ''] = result.out.split('\n');
        if (first?.endsWith('…')) expect(written.startsWith(first.slice(0, -1).trim()), written).toBe(true);
        else if (first !== null) expect(written, line).toBe(first);
        if (target !== undefined) writeFileSync(join(folder, target), result.out);
      }
    });
  }
});
