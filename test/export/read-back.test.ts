import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { templates } from '../../src/design/templates.ts';
import { type ExportResult, exportFiles } from '../../src/export/export-files.ts';
import { EXPORT_KINDS } from '../../src/export/registry.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { cpfEntries, readCpf } from '../../src/vendor-files/cpf.ts';
import { readAction } from '../../src/vendor-files/merge-action.ts';
import { readCsv, readHtml, readMarkdown, readRoutine, readXml } from './readers.ts';

function documentOf(text: string): DesignDocument {
  const { document } = readDesign(text, 'design');
  if (document === null) throw new Error('The design was not read.');
  return document;
}

const everything = documentOf(readFileSync(new URL('designs/everything.yaml', import.meta.url), 'utf8'));
const shipped = templates.map(({ id, text }) => [id, documentOf(text)] as const);

const SECTIONS =
  /^(?:ConfigFile|Databases|MapMirrors(?:\.[A-Z0-9]{1,15})?|MirrorMember|Mirrors|Journal|Startup|config|ECP|ECPServers|Actions)$/;
const ACTIONS = /^(?:ModifyService|ConfigMirror|CreateDatabase)$/;
const MARKDOWN_TAGS = /^(?:html|head|body|h[1-3]|p|ul|ol|li|table|thead|tbody|tr|th|td|code|pre)$/;
/** Links lead to other runbooks. */
const RUNBOOK_TAGS = new RegExp(`${MARKDOWN_TAGS.source}|^(?:a|strong)$`);
const HTML_TAGS =
  /^(?:html|head|meta|title|style|body|header|main|section|figure|svg|g|rect|path|circle|text|h[1-3]|p|ul|li|em|span|div|table|caption|thead|tbody|tr|th|td)$/;
const SVG_TAGS = /^(?:svg|title|g|rect|path|circle|text)$/;

/** What each kind of file must be, whatever the names in it. */
const READERS: readonly (readonly [name: RegExp, read: (text: string) => void])[] = [
  [/\.cpf$/, checkCpf],
  [/\.mac$/, checkRoutine],
  [
    /iscagent\.conf$/,
    (text) => expect(text).toMatch(/^application_server\.port=\d+\r?\napplication_server\.interface_address=\*\r?\n$/),
  ],
  [/\.csv$/, checkCsv],
  [/^runbooks\/.*\.md$/, (text) => checkTags([...readMarkdown(text).tags.keys()], RUNBOOK_TAGS)],
  [/\.md$/, checkMarkdown],
  [/\.scenario\.yaml$/, (text) => expect(readScenario(text, 'x').problems).toEqual([])],
  [/\.yaml$/, checkYaml],
  [/\.svg$/, (text) => checkTags([...readXml(text).tags.keys()], SVG_TAGS)],
  [/\.html$/, checkHtml],
  [/\.mirrorlab$/, (text) => expect(readDesign(text, 'x').document).not.toBeNull()],
];

function checkTags(tags: readonly string[], allowed: RegExp): void {
  expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
}

function checkCpf(text: string): void {
  const { lines } = readCpf(text);
  const kinds = lines.map(({ content }) => content);
  expect(kinds.filter(({ kind }) => kind === 'unknown')).toEqual([]);
  const sections = kinds.flatMap((content) => (content.kind === 'section' ? [content.name] : []));
  checkTags(sections, SECTIONS);
  for (const content of kinds) {
    if (content.kind === 'action') expect(readAction(content.text, 1)?.verb).toMatch(ACTIONS);
    if (content.kind === 'entry') expect(content.comment).toBe('');
  }
}

function checkRoutine(text: string): void {
  const { labels } = readRoutine(text);
  expect(labels.length).toBeGreaterThan(0);
  expect(labels).toEqual([...new Set(labels)]);
}

function checkCsv(text: string): void {
  const [head, ...rows] = readCsv(text);
  expect([6, 10]).toContain(head?.length);
  expect(rows.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
}

function checkMarkdown(text: string): void {
  const { tags, attributes } = readMarkdown(text);
  checkTags([...tags.keys()], MARKDOWN_TAGS);
  expect([...attributes].filter((name) => name !== 'class')).toEqual([]);
}

function checkYaml(text: string): void {
  const value = parseYaml(text) as Record<string, unknown>;
  expect([
    ['services', 'networks'],
    ['apiVersion', 'kind', 'metadata', 'spec'],
  ]).toContainEqual(Object.keys(value));
}

function checkHtml(text: string): void {
  const { tags, attributes } = readHtml(text);
  checkTags([...tags.keys()], HTML_TAGS);
  expect([...attributes].filter((name) => /^on|^href$|^src$|^style$/.test(name))).toEqual([]);
  expect(text).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
}

function checkAll({ files }: ExportResult): void {
  const paths = files.map(({ path }) => path);
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  for (const { path, text } of files) {
    expect(path).toMatch(/^(?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]+(?:\.scenario)?\.[a-z]+$/);
    const reader = READERS.find(([name]) => name.test(path))?.[1];
    if (reader === undefined) throw new Error(`${path} has no reader`);
    reader(text);
  }
}

const textOf = ({ files }: ExportResult, path: string): string => {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} was not exported`);
  return file.text;
};

/** Runbooks are gone through on the engine, which takes its time: they are tried on their own. */
const kinds = EXPORT_KINDS.map(({ id }) => id).filter((id) => id !== 'runbooks');

const [[, pair]] = shipped as [(typeof shipped)[number]];

describe('every file is read back by a reader of its format', () => {
  it.each(shipped)('%s', (_id, document) => {
    checkAll(exportFiles(document, { kinds }));
    checkAll(exportFiles(document, { product: 'iris', kinds }));
  });

  it('a design with everything that the format knows', () => {
    checkAll(exportFiles(everything, { kinds }));
    checkAll(exportFiles(everything, { product: 'iris', kinds }));
  });

  it('the runbooks of a design', () => {
    const result = exportFiles(pair, { kinds: ['runbooks'] });
    expect(result.files.length).toBeGreaterThan(40);
    checkAll(result);
  });

  it('makes something of every kind', () => {
    const documents = [...shipped.map(([, document]) => document), everything];
    const made = EXPORT_KINDS.filter((kind) =>
      documents.some((document) => exportFiles(document, { product: 'iris', kinds: [kind.id] }).files.length > 2),
    );
    expect(made).toEqual(EXPORT_KINDS);
  });
});

describe('what the files say', () => {
  const cache = exportFiles(everything, { kinds });
  const iris = exportFiles(everything, { product: 'iris', kinds });

  it('has every setting of the drawing in the configuration file', () => {
    const file = readCpf(textOf(cache, 'members/ORDERS-A/cache.cpf'));
    const value = (section: string, key: string) => cpfEntries(file, section).find((entry) => entry.key === key)?.value;
    expect(value('Mirrors', 'ORDERS')?.split(',').slice(1)).toEqual([
      '2',
      '1',
      '',
      '6000',
      '0',
      '1',
      '10.1.20.100/24',
      '0',
      '10.5.10.9|2188',
      '1',
      '2',
      '2',
    ]);
    expect(cpfEntries(file, 'MapMirrors.ORDERS').map(({ key }) => key)).toEqual([
      'ORDERS-A',
      'ORDERS-B',
      'ORDERS-J',
      'REPORTS',
    ]);
    expect(value('config', 'gmheap')).toBe('819200');
    expect(value('ECP', 'ServerTroubleDuration')).toBe('90');
    expect(value('MirrorMember', 'VirtualAddressInterface')).toBe('Local Area Connection 2');
  });

  it('counts 13 and 12 fields for Caché, 15 and 14 for InterSystems IRIS', () => {
    const fields = (result: ExportResult, path: string, section: string) =>
      cpfEntries(readCpf(textOf(result, path)), section)[0]?.value.split(',').length;
    expect(fields(cache, 'members/ORDERS-A/cache.cpf', 'Mirrors')).toBe(13);
    expect(fields(cache, 'members/ORDERS-A/cache.cpf', 'MapMirrors.ORDERS')).toBe(12);
    expect(fields(iris, 'members/ORDERS-A/iris.cpf', 'Mirrors')).toBe(15);
    expect(fields(iris, 'members/ORDERS-A/iris.cpf', 'MapMirrors.ORDERS')).toBe(14);
  });

  it('ends lines as the platform of the member does', () => {
    for (const name of ['cache.cpf', 'mirror.mac', 'ZMIRROR.mac', 'iscagent.conf']) {
      expect(textOf(cache, `members/ORDERS-A/${name}`).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(textOf(cache, `members/ORDERS-J/${name}`)).not.toContain('\r');
    }
  });

  it('checks the status of every call that gives one', () => {
    for (const { path, text } of cache.files.filter((file) => file.path.endsWith('mirror.mac'))) {
      const lines = text.split(/\r?\n/);
      const calls = lines.flatMap((line, index) =>
        / sc=/.test(line) ? [lines.slice(index, index + 3).join('\n')] : [],
      );
      expect(calls.length, path).toBeGreaterThan(5);
      for (const call of calls) expect(call, path).toMatch(/do check\(sc,|isMirrored\(sc\)/);
    }
  });

  it('creates on the first failover member, joins on the others, and authorises where there is SSL/TLS', () => {
    const routine = (folder: string) => readRoutine(textOf(cache, `members/${folder}/mirror.mac`));
    expect(routine('ORDERS-A').code).toContain('CreateNewMirrorSet(');
    expect(routine('ORDERS-A').labels).toContain('authorize');
    expect(routine('ORDERS-B').code).toContain('JoinMirrorAsFailoverMember(');
    expect(routine('ORDERS-J').code).toContain('JoinMirrorAsAsyncMember(,,,,2188,0,.info,.ssl)');
    expect(routine('REPORTS').code).toMatch(/JoinMirrorAsAsyncMember\([^)]*,2,\.info,\.ssl\)/);
    expect(routine('ORDERS-J').strings).toContain('ORDERS-J');
  });

  it('never gives the VIP to an application server', () => {
    for (const { text } of cache.files.filter(({ path }) => path.endsWith('ecp.cpf')))
      expect(text).not.toContain('10.1.20.100');
  });

  it('lists every placeholder that stands in a file', () => {
    for (const result of [cache, iris]) {
      const found = result.files.flatMap(({ text }) => text.match(/<<[A-Za-z0-9_.-]+>>/g) ?? []);
      expect(new Set(result.placeholders.map(({ token }) => token))).toEqual(new Set(found));
      expect(result.findings.filter(({ text }) => text.startsWith('<<')).length).toBe(result.placeholders.length);
    }
  });

  it('puts what else is to be told into the report', () => {
    const section = { title: 'Outages <b>', paragraphs: ['Of 12 single outages none loses data.'], tables: [] };
    const { text, tags } = readHtml(
      textOf(exportFiles(everything, { reportSections: [section], kinds }), 'report.html'),
    );
    expect(text).toContain('Outages <b>');
    expect(text).toContain('Of 12 single outages none loses data.');
    expect(tags.has('b')).toBe(false);
  });

  it('is the same whenever and wherever it is made', () => {
    expect(exportFiles(structuredClone(everything), { kinds })).toEqual(cache);
    for (const { text } of cache.files) expect(text).not.toMatch(/\/tmp\/|\/work\/|\b20[2-9]\d-\d\d-\d\dT/);
  });
});

/** Names that would leave their place in one format or another. */
const HOSTILE = [
  '../../x',
  '"; halt',
  '"_$zf(-1,"rm")_"',
  '<script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  'a\nb=c\n[Actions]',
  'a\r\n; x',
  '$(rm -rf /)',
  '`id`',
  '=HYPERLINK("x")',
  '+1',
  '@SUM(A1)',
  ' -2',
  'x,y,z',
  '| a | b |',
  '# heading',
  '- item',
  '1. item',
  '[x](javascript:alert(1))',
  '![x](http://e)',
  'www.example.com',
  'http://example.com',
  'a@example.com',
  '&amp;<b>&#60;',
  '<!-- -->',
  ']]>',
  '*bold* _it_ ~~no~~',
  '\u2028 \u0000 \u001b[31m',
  '\uD800',
  'CON',
  '.',
  '..',
  '',
  '{{x}}',
  '}',
  '{',
  ' ; # // x',
  '/* x',
  '<<A.key>>',
  '<<',
  '名前 ü 😀',
  'x'.repeat(300),
  '%SYS^ROUTINE',
  '##class(x).y()',
  '$$$macro',
  ': yes',
  '- a: b',
  '&anchor *alias',
  '!!js/function',
];

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map(([one, other]) => `${one}${other}`),
);

/** Everything in a design that is free text, with names out of a list that goes round. */
function withNames(document: DesignDocument, names: readonly string[]): DesignDocument {
  let at = 0;
  const next = (): string => {
    at += 1;
    return names[at % names.length] as string;
  };
  const targets = new Map<string, string>();
  const changed = structuredClone(document);
  changed.name = next() || 'x';
  for (const item of [...(changed.sites ?? []), ...(changed.networks ?? []), ...(changed.clients ?? [])])
    item.name = next();
  for (const host of changed.hosts) {
    host.name = next();
    host.dnsName = undefined;
  }
  for (const instance of changed.instances) {
    instance.directory = next();
    instance.version = next();
  }
  for (const mirror of changed.mirrors) {
    mirror.id = mirror.name.toUpperCase();
    mirror.name = next() || 'x';
    if (mirror.vip) mirror.vip.address = next() || 'x';
    for (const [index, member] of mirror.members.entries()) {
      const name = `${next()}${index}`;
      targets.set(member.name, name);
      member.name = name;
      member.vipInterface = next();
      member.certificate = { dn: next(), validUntil: next() };
    }
    const databases = new Map((mirror.databases ?? []).map((database, index) => [database.name, `${next()}${index}`]));
    for (const database of mirror.databases ?? []) {
      database.name = databases.get(database.name) as string;
      database.directory = next();
    }
    for (const member of mirror.members)
      member.databases = member.databases?.map((name) => databases.get(name) ?? name);
  }
  for (const balancer of changed.loadBalancers ?? [])
    balancer.targets = balancer.targets?.map((name) => targets.get(name) ?? name);
  for (const one of changed.dns ?? []) one.name = next() || 'x';
  changed.notes = [{ id: 'note-1', text: next() }];
  return changed;
}

describe('no name can leave its place', () => {
  const rounds = { numRuns: 25 };

  it('in any format, for either product', () => {
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 3, maxLength: 12 }),
        fc.constantFrom('cache', 'iris'),
        (names, product) => {
          checkAll(exportFiles(withNames(everything, names), { product: product as 'cache' | 'iris', kinds }));
        },
      ),
      rounds,
    );
  });

  it('in the runbooks', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 3, maxLength: 12 }), (names) => {
        checkAll(exportFiles(withNames(pair, names), { kinds: ['runbooks'] }));
      }),
      // Each run goes through every runbook.
      { numRuns: 2, endOnFailure: true },
    );
  });

  it('and every name arrives whole where the format can hold it', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const document = withNames(everything, [name]);
        const result = exportFiles(document, { kinds });
        // Half a letter cannot be written into any file.
        const shown = Buffer.from(name.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).toString();
        const folder = result.files.find(({ path }) => path.endsWith('/mirror.mac'))?.path ?? '';
        expect(readRoutine(textOf(result, folder)).strings).toContain(`${name}0`);
        const cells = readCsv(textOf(result, 'addresses.csv'))
          .slice(1)
          .map(([, member]) => member);
        expect([`${shown}0`, `'${shown}0`]).toContain(cells[0]);
        const flat = (text: string): string => text.replace(/[\s\uFFFD\p{Cc}]|\p{Cs}/gu, '');
        expect(flat(readMarkdown(textOf(result, 'addresses.md')).text)).toContain(flat(`${shown}0`));
        expect(flat(readHtml(textOf(result, 'report.html')).text)).toContain(flat(`${shown}0`));
      }),
      rounds,
    );
  });
});
