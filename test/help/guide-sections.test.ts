import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { citationsOfEngine } from '../../scripts/log-citations.mjs';
import { readCitations } from '../../scripts/read-citations.mjs';
import { guideUses } from '../../src/main/flows/guide-uses.ts';
import { GUIDE_RULES } from '../../src/renderer/ui/text/guide-rules.ts';
import { GUIDE_SECTIONS } from '../../src/renderer/ui/text/guide-sections.ts';
import { guideUseKinds } from '../../src/shared/help.ts';

const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => ending.test(name));

/** `FILE: SECTION` for every section that is cited. */
function citations(): string[] {
  // The layout has a number that looks like one.
  const code = files('src', /\.tsx?$/).filter((name) => !/guide-(rules|sections)\.ts$|elk-graph\.ts$/.test(name));
  const inCode = code.flatMap((file) => cited(file, /'([1-3](?:\.\d+)+)'|§ ?([1-3](?:\.\d+)+)/g));
  const inResources = files('resources', /\.yaml$/).flatMap((file) => cited(file, /^guide: ['"]?([1-3](?:\.\d+)+)/gm));
  const inUserGuide = [...files('docs/guide', /\.md$/), 'docs/glossary.md'].flatMap((file) =>
    cited(file, /§ ?([1-3](?:\.\d+)+)/g),
  );
  return [...inCode, ...inResources, ...inUserGuide];
}

function cited(file: string, pattern: RegExp): string[] {
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, one, other]) => `${file}: ${one ?? other}`);
}

test('every section that is cited exists in the guide', () => {
  const all = citations();
  expect(all.length).toBeGreaterThan(500);
  expect(all.filter((citation) => GUIDE_SECTIONS[citation.split(': ')[1] ?? ''] === undefined)).toEqual([]);
});

test('every section has an explanation of ours', () => {
  expect(Object.keys(GUIDE_RULES).sort()).toEqual(Object.keys(GUIDE_SECTIONS).sort());
  for (const [section, words] of Object.entries(GUIDE_RULES)) {
    expect(words.length, section).toBeGreaterThan(40);
    expect(words.length, section).toBeLessThan(320);
    expect(words, section).toMatch(/\.$/);
  }
});

test('the guide index is made of every table, and each row names sections that exist', () => {
  const uses = guideUses(
    [{ id: 'one', name: 'One', guide: '3.1.3', designName: 'Pair' }],
    [{ id: 'one', name: 'One', guide: '3.4.1', level: 1, minutes: 5, idea: '', best: null }],
  );
  const kinds = new Set(uses.map(({ kind }) => kind));
  // The build fills in what the engine writes down, and the window knows what it said in this run.
  expect(guideUseKinds.filter(({ id }) => !kinds.has(id)).map(({ id }) => id)).toEqual(['log', 'run']);
  expect(uses.flatMap(({ guide }) => guide).filter((section) => GUIDE_SECTIONS[section] === undefined)).toEqual([]);
  expect(uses.find(({ kind, title }) => kind === 'fault' && /power/.test(title))?.guide).toContain('3.1.3.3');
  expect(new Set(uses.map(({ kind, title }) => `${kind} ${title}`)).size).toBeGreaterThan(200);
});

test('what the engine writes down with a section is found in its sources', () => {
  const code = `say({ text: \`Bound \${vip.of({ a: 1 })} of \${name}\`, guide: ['3.1.7.3', '3.2.11'] }); say({ text: 'Alone' })`;
  expect(readCitations([code])).toEqual([{ title: 'Bound … of …', guide: ['3.1.7.3', '3.2.11'] }]);
  const all = citationsOfEngine();
  expect(all.length).toBeGreaterThan(300);
  expect(all).toContainEqual({ title: 'AddVirtualAddress failed, cannot become primary', guide: ['3.1.7.3'] });
  expect(all.flatMap(({ guide }) => guide).filter((section) => GUIDE_SECTIONS[section] === undefined)).toEqual([]);
});

test('a text that is handed through functions is followed to who says it, each with its own sections', () => {
  const handed = `
    function step(next: string, text: string, guide: readonly string[]) { say({ text, guide }); }
    const again = (why: string) => stop(\`It stopped: \${why}\`);
    function stop(reason: string, guide = ['3.4.1']) { step('x', reason, guide); }
    again('nobody answers');
    step('y', isOne ? 'The first' : 'Another one', isOne ? ['3.1.1'] : ['3.1.2']);
  `;
  expect(readCitations([handed])).toEqual([
    { title: 'It stopped: nobody answers', guide: ['3.4.1'] },
    { title: 'The first', guide: ['3.1.1'] },
    { title: 'Another one', guide: ['3.1.2'] },
  ]);
  const chosen = `
    function flaw() { if (a) return { reason: 'Too late', guide: ['3.2.1'] }; return { reason: 'Too early', guide: ['3.2.2'] }; }
    const found = flaw();
    say({ text: found.reason, guide: found.guide ?? ['3.3.3'] });
    function heard({ reason, guide }: Message & { type: 'no' }) { say({ text: \`Refused: \${reason}\`, guide }); }
    send({ type: 'no', reason: 'not now', guide: ['3.1.9'] });
    const saying = { text: 'Found', guide: ['3.2.7'] };
    say({ ...saying, text: \`Also \${saying.text}\` });
  `;
  expect(readCitations([chosen])).toEqual([
    { title: 'Too late', guide: ['3.2.1'] },
    { title: 'Too early', guide: ['3.2.2'] },
    { title: 'Refused: not now', guide: ['3.1.9'] },
    { title: 'Found', guide: ['3.2.7'] },
    { title: 'Also Found', guide: ['3.2.7'] },
  ]);
});
