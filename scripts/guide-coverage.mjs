// Which sentences of the guide's chapters are held by which scenarios: docs/guide-coverage.md, made from
// test/scenarios/guide-sentences.tsv, the `# holds:` lines of the scenarios, and guide-holders.tsv, which names what holds a sentence
// where the file itself is not ours to mark: conformance cases, other tests, and `rule:ID` for a rule of the design check, each of which
// has a drawing that breaks it (test/design/rules). `--check` only says whether it is current.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const page = new URL('docs/guide-coverage.md', root);
const sentenceFile = new URL('test/scenarios/guide-sentences.tsv', root);
const holderFile = new URL('test/scenarios/guide-holders.tsv', root);
/** Files that may carry `holds:` lines: our scenarios, and the tests of what no scenario can show. */
const holders = [
  { folder: new URL('test/scenarios/cases/', root), ending: '.scenario.yaml' },
  { folder: new URL('test/engine/', root), ending: '.test.ts' },
  { folder: new URL('test/cli/', root), ending: '.test.ts' },
];

/** @typedef {{ id: string, section: string, begins: string, demands: string }} Sentence */

/** @returns {Sentence[]} */
function readSentences() {
  const lines = readFileSync(sentenceFile, 'utf8').trimEnd().split('\n').slice(1);
  return lines.map((line) => {
    const [id = '', section = '', begins = '', demands = ''] = line.split('\t');
    return { id, section, begins, demands };
  });
}

/**
 * `3.1.3.2 p4 s1, p5 s2; 3.4.1 p1 s1` names three sentences: section and paragraph are carried on.
 * @param {string} text
 */
function sentencesNamed(text) {
  let section = '';
  let paragraph = '';
  return text.split(/[,;]/).map((item) => {
    for (const word of item.trim().split(' ')) {
      if (/^\d/.test(word)) section = word;
      else if (word.startsWith('p')) paragraph = word;
    }
    return `${section} ${paragraph} ${item.trim().split(' ').at(-1)}`;
  });
}

/** @param {ReadonlySet<string>} known */
function readHolders(known) {
  /** @type {Map<string, string[]>} */
  const heldBy = new Map();
  const unknown = [];
  for (const { folder, ending } of holders) {
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith(ending)) continue;
      const text = readFileSync(new URL(file, folder), 'utf8');
      for (const [, named = ''] of text.matchAll(/^\s*(?:#|\/\/) holds: (.+)$/gm)) {
        for (const id of sentencesNamed(named)) {
          if (!known.has(id)) unknown.push(`${file}: the guide has no sentence ${id}`);
          heldBy.set(id, [...(heldBy.get(id) ?? []), file.slice(0, -ending.length)]);
        }
      }
    }
  }
  return { heldBy, unknown };
}

/** Every scenario, test and design rule by its name. */
function namesOfHolders() {
  const tests = new URL('test/', root);
  const names = readdirSync(tests, { recursive: true, encoding: 'utf8' }).map((path) => path.split('/').at(-1) ?? '');
  const rules = readFileSync(new URL('docs/design-rules.md', root), 'utf8').matchAll(/^\| `([\w-]+)` \|/gm);
  return new Set([
    ...names.flatMap((name) => name.match(/^(.+)\.(?:scenario\.yaml|test\.ts)$/)?.[1] ?? []),
    ...[...rules].map(([, id]) => `rule:${id}`),
  ]);
}

/**
 * @param {ReadonlySet<string>} known
 * @param {Map<string, string[]>} heldBy
 */
function addListedHolders(known, heldBy) {
  const names = namesOfHolders();
  const unknown = [];
  for (const line of readFileSync(holderFile, 'utf8').trimEnd().split('\n').slice(1)) {
    const [id = '', listed = ''] = line.split('\t');
    const holdersOf = listed.split(',');
    if (!known.has(id)) unknown.push(`guide-holders.tsv: the guide has no sentence ${id}`);
    for (const name of holdersOf) if (!names.has(name)) unknown.push(`guide-holders.tsv: there is no ${name}`);
    heldBy.set(id, [...new Set([...(heldBy.get(id) ?? []), ...holdersOf])]);
  }
  return unknown;
}

/** A sentence that only introduces, refers or advises demands nothing of MirrorLab; its paraphrase begins with a dash. */
const demandsNothing = (/** @type {Sentence} */ { demands }) => demands.startsWith('- ');

/**
 * @param {Sentence[]} sentences
 * @param {Map<string, string[]>} heldBy
 */
function pageOf(sentences, heldBy) {
  const demanding = sentences.filter((sentence) => !demandsNothing(sentence));
  const open = demanding.filter(({ id }) => !heldBy.has(id));
  const row = (/** @type {Sentence} */ { id, begins, demands }) =>
    `| ${id} | ${begins} … | ${demands.replace(/^- /, '*')}${demands.startsWith('- ') ? '*' : ''} | ${(heldBy.get(id) ?? []).join(', ')} |`;
  const head = ['| sentence | begins | what it demands, in our words | held by |', '|---|---|---|---|'];
  return [
    '# What holds the guide’s sentences',
    '',
    'Written by `npm run guide-coverage` from `test/scenarios/guide-sentences.tsv`, the `# holds:` lines of',
    '`test/scenarios/cases/*.scenario.yaml` and the tests of `test/engine` and `test/cli`, and `test/scenarios/guide-holders.tsv`, which also',
    'names conformance cases, other tests and rules of the design check (`rule:ID`): in 3.2 and 3.3 for a whole paragraph. A sentence is',
    'named by its section, its paragraph (list items and tables of addresses are paragraphs, headings and lists of links are not) and its',
    'place in it. *Italics*: it demands nothing of the emulation, the design check, the exports or the terminal.',
    '',
    `${sentences.length} sentences, of which ${demanding.length} demand something; ${demanding.length - open.length} of these are held.`,
    '',
    '## Held by nothing yet',
    '',
    ...(open.length === 0 ? ['None.'] : [...head, ...open.map(row)]),
    ...[...new Set(sentences.map(({ section }) => section))].flatMap((section) => [
      '',
      `## ${section}`,
      '',
      ...head,
      ...sentences.filter((sentence) => sentence.section === section).map(row),
    ]),
    '',
  ].join('\n');
}

const sentences = readSentences();
const known = new Set(sentences.map(({ id }) => id));
const { heldBy, unknown } = readHolders(known);
unknown.push(...addListedHolders(known, heldBy));
const wanted = pageOf(sentences, heldBy);
const check = process.argv.includes('--check');
if (!check) writeFileSync(page, wanted);
const stale = check && readFileSync(page, 'utf8') !== wanted;
for (const line of unknown) process.stderr.write(`${line}\n`);
if (stale) process.stderr.write(`${fileURLToPath(page)} is not current: npm run guide-coverage\n`);
process.exitCode = unknown.length > 0 || stale ? 1 : 0;
