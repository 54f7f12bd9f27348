import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { canonicalAddress, isAddress, isInCidr } from '../../src/design/addresses.ts';
import type { DesignDocument, HostDocument, MirrorDocument } from '../../src/design/design-document.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { runBuiltCommand } from '../cli/built-command.ts';
import { prepareCommand, root } from '../cli/command-line.ts';

/** What `expected.yaml` of a set says; the README of the samples tells what each key means. */
export interface Expected {
  readonly name?: string;
  readonly files: readonly string[];
  readonly exit?: number | readonly number[];
  readonly seconds?: number;
  readonly mirrors?: Readonly<Record<string, ExpectedMirror>>;
  readonly networks?: readonly string[];
  readonly sites?: readonly string[];
  readonly arbiterSite?: string;
  readonly hostAddresses?: Readonly<Record<string, readonly string[]>>;
  readonly absentHosts?: readonly string[];
  readonly applicationServers?: readonly {
    mirror: string;
    mirrorConnection: number;
    address?: string;
    count: number;
  }[];
  readonly webGateways?: readonly { addresses?: readonly string[]; count?: number }[];
  readonly placeholders?: readonly (readonly string[])[];
  readonly findings?: readonly { at?: string; words: readonly string[] }[];
  readonly problems?: readonly string[];
  /** Secrets, whatever becomes of the file. */
  readonly never?: readonly string[];
  /** What nothing says of these files as they are. */
  readonly unsaid?: readonly string[];
  readonly generate?: { path: string; head: string; repeat: string; times: number; tailOf: string };
  readonly cases?: readonly Expected[];
}

interface ExpectedMirror {
  readonly members?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly otherMembers?: 'allowed';
  readonly primary?: string;
  readonly databases?: readonly string[];
  readonly databasesAtMost?: readonly string[];
  readonly databasesAtLeast?: readonly string[];
  readonly databasesNever?: readonly string[];
  readonly [field: string]: unknown;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a folder of its own. */
function run(folder: string, words: readonly string[], timeZone = 'UTC'): Ran {
  prepareCommand();
  return runBuiltCommand(folder, words, { TZ: timeZone });
}

/** So much longer may it take on a machine that is busy with something else, where a processor's time is not counted. */
const PATIENCE = 10;

/**
 * Where the time that it takes is what is tested, it is a process, which can be ended: by the time that it had of a
 * processor, which says the same on a busy machine.
 */
function runAtMost(seconds: number, folder: string, words: readonly string[]): Ran {
  prepareCommand();
  const command = [process.execPath, join(root, 'out/main/cli.cjs'), ...words];
  const limited = process.platform === 'win32' ? [] : ['bash', '-c', 'ulimit -t "$0"; exec "$@"', String(seconds)];
  const [program = '', ...rest] = [...limited, ...command];
  const { status, stdout, stderr } = spawnSync(program, rest, {
    cwd: folder,
    encoding: 'utf8',
    timeout: seconds * PATIENCE * 1000,
    env: { ...process.env, NO_COLOR: '1', TZ: 'UTC' },
  });
  return { code: status, out: stdout, err: stderr };
}

export const setsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort();

export const casesOf = (set: string): readonly Expected[] => {
  const expected = parse(readFileSync(join(set, 'expected.yaml'), 'utf8')) as Expected;
  return expected.cases ?? [expected];
};

const OUT = 'OUT.mirrorlab';

/** Everything that is wrong with what import makes of a set; nothing where it is as expected. */
export function flawsOf(set: string, expected: Expected): string[] {
  const folders = ['one', 'another'].map((name) => mkdtempSync(join(tmpdir(), `import-${name}-`)));
  try {
    for (const folder of folders) copySet(set, folder, expected);
    const [folder = '', other = ''] = folders;
    const flaws: string[] = [];
    const words = ['import', ...expected.files, '--to', OUT, '--force'];
    const ran = expected.seconds === undefined ? run(folder, words) : runAtMost(expected.seconds, folder, words);
    const exits = [expected.exit ?? 0].flat();
    if (!exits.includes(ran.code ?? -1)) flaws.push(`exit ${ran.code}, expected ${exits.join(' or ')}`);
    const text = existsSync(join(folder, OUT)) ? readFileSync(join(folder, OUT), 'utf8') : null;
    flaws.push(...flawsOfRun(ran, text, expected, folder));
    const again = run(other, ['import', ...[...expected.files].reverse(), '--to', OUT, '--force'], 'Pacific/Auckland');
    const reversed = existsSync(join(other, OUT)) ? readFileSync(join(other, OUT), 'utf8') : null;
    if (again.code !== ran.code || reversed !== text)
      flaws.push('the order of the files, the folder or the time zone changes the drawing');
    if (text !== null) flaws.push(...flawsOfWritten(folder, text, ran, expected));
    return flaws;
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true });
  }
}

function copySet(set: string, folder: string, { generate }: Expected): void {
  cpSync(set, folder, { recursive: true });
  rmSync(join(folder, 'expected.yaml'));
  if (generate === undefined) return;
  const lines = Array.from({ length: generate.times }, (_, index) => generate.repeat.replace('%d', String(index)));
  const text = generate.head + lines.join('') + readFileSync(join(folder, generate.tailOf), 'utf8');
  writeFileSync(join(folder, generate.path), text);
}

function flawsOfRun(ran: Ran, text: string | null, expected: Expected, folder: string): string[] {
  const flaws: string[] = [];
  const all = `${ran.out}\n${ran.err}\n${text ?? ''}`;
  if (/\n\s+at .*[(:]/.test(all)) flaws.push('a stack trace');
  if (all.includes(folder) || all.includes(tmpdir())) flaws.push('a path of the machine');
  for (const word of [...(expected.never ?? []), ...(expected.unsaid ?? [])])
    if (all.includes(word)) flaws.push(`shows ${word}`);
  for (const word of expected.problems ?? []) {
    if (!ran.err.toLowerCase().includes(word.toLowerCase()))
      flaws.push(`standard error does not say ${word}: ${ran.err}`);
  }
  if (ran.code === 2) {
    if (ran.out !== '') flaws.push('exit 2 with something on standard output');
    if (text !== null) flaws.push('exit 2 with a drawing');
    if (ran.err.split('\n').length > 9) flaws.push('more than 8 lines');
  }
  if (expected.mirrors === undefined && text !== null) flaws.push('a drawing where no mirror is expected');
  if (expected.mirrors !== undefined && text === null && ran.code !== 2) flaws.push(`no drawing: ${ran.err}`);
  return flaws;
}

function flawsOfWritten(folder: string, text: string, ran: Ran, expected: Expected): string[] {
  const flaws: string[] = [];
  const check = run(folder, ['check', OUT, '--json']);
  if (check.code !== 0 && check.code !== 1) return [`check exits ${check.code}: ${check.err}`];
  const document = JSON.parse(text) as DesignDocument;
  const notes = (document.notes ?? []) as { file?: string; line?: number; text?: string }[];
  for (const file of expected.files) if (!notes.some((note) => note.file === file)) flaws.push(`no note names ${file}`);
  const lines = [
    ...`${ran.out}\n${ran.err}`.split('\n'),
    ...(JSON.parse(check.out) as { findings: { message: string }[] }).findings.map(({ message }) => message),
    ...notes.map((note) => `${note.file}:${note.line}: ${note.text}`),
  ].map((line) => line.toLowerCase());
  const isSaid = (words: readonly string[], at?: string) =>
    lines.some(
      (line) =>
        (at === undefined || line.includes(`${at.toLowerCase()}:`)) &&
        words.every((word) => line.includes(word.toLowerCase())),
    );
  for (const words of expected.placeholders ?? [])
    if (!isSaid(words)) flaws.push(`no line says ${words.join(' and ')}`);
  for (const { words, at } of expected.findings ?? [])
    if (!isSaid(words, at)) flaws.push(`no line ${at ?? ''} says ${words.join(' and ')}`);
  flaws.push(...inventedAddresses(folder, text, expected), ...flawsOfDrawing(document, expected));
  return flaws;
}

function inventedAddresses(folder: string, text: string, expected: Expected): string[] {
  const addresses = (from: string) => from.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g)?.filter(isAddress) ?? [];
  const given = (readdirSync(folder, { recursive: true, encoding: 'utf8' }) as string[])
    .filter((name) => /\.[\w-]+$/.test(name) && name !== OUT && !/expected\.yaml$/.test(name))
    .flatMap((name) => addresses(readFileSync(join(folder, name), 'latin1')));
  const cidrs = text.match(/\d{1,3}(?:\.\d{1,3}){3}\/\d+/g) ?? [];
  return [...new Set(addresses(text))]
    .filter((address) => !given.includes(address))
    .filter((address) => !(expected.placeholders !== undefined && isInCidr(address, '192.0.2.0/24')))
    .filter(
      (address) => !cidrs.some((cidr) => cidr.startsWith(`${address}/`) && given.some((one) => isInCidr(one, cidr))),
    )
    .filter((address) => !given.some((one) => isInCidr(one, `${address}/24`)))
    .map((address) => `${address} stands in no file`);
}

function flawsOfDrawing(document: DesignDocument, expected: Expected): string[] {
  const flaws: string[] = [];
  const mirrors = expected.mirrors ?? {};
  const names = Object.keys(mirrors);
  const drawn = document.mirrors.map(({ name }) => name.toUpperCase());
  const isUnnamed = names.length === 1 && names[0] === '?';
  if (
    isUnnamed
      ? drawn.length !== 1
      : [...drawn].sort().join() !==
        names
          .map((name) => name.toUpperCase())
          .sort()
          .join()
  ) {
    flaws.push(`mirrors ${drawn.join()}, expected ${names.join()}`);
  }
  for (const [name, wanted] of Object.entries(mirrors)) {
    const mirror = isUnnamed
      ? document.mirrors[0]
      : document.mirrors.find((one) => one.name.toUpperCase() === name.toUpperCase());
    if (mirror !== undefined) flaws.push(...flawsOfMirror(document, mirror, wanted).map((flaw) => `${name}: ${flaw}`));
  }
  for (const cidr of expected.networks ?? []) {
    if (!document.networks?.some((network) => network.cidr === cidr)) flaws.push(`no network ${cidr}`);
  }
  const sites = document.sites ?? [];
  for (const site of expected.sites ?? [])
    if (!sites.some(({ id, name }) => id === site || name === site)) flaws.push(`no site ${site}`);
  const hostOf = (name: string) => document.hosts.find((host) => [host.id, host.name].includes(name));
  if (expected.arbiterSite !== undefined) {
    const address = document.mirrors[0]?.arbiter?.address ?? '';
    const host = document.hosts.find((one) => namesOf(one).some((known) => same(known, address)));
    if (host?.site !== expected.arbiterSite) flaws.push(`arbiter in ${host?.site}, expected ${expected.arbiterSite}`);
  }
  for (const [name, addresses] of Object.entries(expected.hostAddresses ?? {})) {
    const found = hostOf(name)?.interfaces.map(({ address }) => address) ?? [];
    for (const address of addresses)
      if (!found.includes(address)) flaws.push(`${name} has ${found.join()}, expected ${address}`);
  }
  for (const name of expected.absentHosts ?? []) if (hostOf(name) !== undefined) flaws.push(`${name} is drawn`);
  flaws.push(...flawsOfServers(document, expected));
  return flaws;
}

const same = (one: string, other: string): boolean =>
  canonicalAddress(one).toLowerCase() === canonicalAddress(other).toLowerCase();
const namesOf = (host: HostDocument): string[] => [
  host.id,
  ...(host.dnsName === undefined ? [] : [host.dnsName]),
  ...host.interfaces.flatMap(({ address, dnsName }) => (dnsName === undefined ? [address] : [address, dnsName])),
];

/** Equal, or the drawing gives the one as a name of the other. */
function sameAddressIn(document: DesignDocument, one: string, other: string): boolean {
  if (same(one, other)) return true;
  return document.hosts.some((host) => {
    const ofHost = [host.id, ...(host.dnsName === undefined ? [] : [host.dnsName])];
    const [first] = host.interfaces;
    const groups = host.interfaces.map((each) => [
      each.address,
      each.dnsName ?? each.address,
      ...(each === first ? ofHost : []),
    ]);
    return groups.some((group) => group.some((name) => same(name, one)) && group.some((name) => same(name, other)));
  });
}

const MEMBER_ADDRESSES: Readonly<Record<string, string>> = {
  superserver: 'superserverAddress',
  private: 'mirrorPrivateAddress',
  agent: 'agentAddress',
};

function flawsOfMirror(document: DesignDocument, mirror: MirrorDocument, wanted: ExpectedMirror): string[] {
  const flaws: string[] = [];
  const design = resolveDesign(document);
  const resolved = design.mirrors.find(({ name }) => name === mirror.name.toUpperCase());
  if (resolved === undefined) return ['is not resolved'];
  const isNamed = (written: string, name: string) =>
    written.toUpperCase() === name.toUpperCase() ||
    (!name.includes('/') && written.toUpperCase().startsWith(`${name.toUpperCase()}/`));
  const wantedMembers = Object.entries(wanted.members ?? {});
  for (const { name } of mirror.members) {
    if (wanted.otherMembers !== 'allowed' && !wantedMembers.some(([known]) => isNamed(name, known)))
      flaws.push(`member ${name} is too many`);
  }
  const databases = (mirror.databases ?? []).map(({ name }) => name.toUpperCase());
  if (wanted.databases !== undefined && databases.toSorted().join() !== wanted.databases.toSorted().join())
    flaws.push(`databases ${databases}`);
  for (const name of databases) if (wanted.databasesAtMost?.includes(name) === false) flaws.push(`database ${name}`);
  for (const name of wanted.databasesAtLeast ?? []) if (!databases.includes(name)) flaws.push(`no database ${name}`);
  for (const name of wanted.databasesNever ?? []) if (databases.includes(name)) flaws.push(`database ${name}`);
  if (wanted.primary !== undefined && !isNamed(resolved.members[0]?.name ?? '', wanted.primary))
    flaws.push(`primary ${resolved.members[0]?.name}`);
  for (const field of ['arbiter', 'vip', 'useTls', 'qosTimeoutMs', 'compression', 'parallelDejournaling'] as const) {
    if (!(field in wanted)) continue;
    if (!holds(document, resolved[field], wanted[field])) flaws.push(`${field} ${JSON.stringify(resolved[field])}`);
  }
  for (const [name, fields] of wantedMembers) {
    const member = resolved.members.find((one) => isNamed(one.name, name));
    if (member === undefined) {
      flaws.push(`no member ${name}`);
      continue;
    }
    const written = mirror.members.find((one) => one.name === member.name);
    const instance = design.instances.find(({ id }) => id === member.instance);
    const writtenInstance = document.instances.find(({ id }) => id === member.instance);
    const host = design.hosts.find(({ id }) => id === instance?.host);
    const actual: Record<string, unknown> = {
      type: member.type,
      port: instance?.superserverPort,
      agentPort: host?.agent?.port,
      dn: written?.certificate?.dn,
      vipInterface: written?.vipInterface,
      validated: written?.validated ?? true,
      keepJournal: written?.keepJournal,
      platform: host?.platform,
      site: host?.site,
      host: host?.id,
      instance: { ...instance, ...writtenInstance },
      ...Object.fromEntries(Object.entries(MEMBER_ADDRESSES).map(([key, field]) => [key, (member as never)[field]])),
    };
    for (const [field, value] of Object.entries(fields)) {
      if (field === 'sameInstanceAs') {
        const [other, otherMirror] = String(value).split('@');
        const found = document.mirrors
          .find((one) => one.name === otherMirror)
          ?.members.find((one) => isNamed(one.name, other ?? ''));
        if (found?.instance !== member.instance) flaws.push(`${name} is not the instance of ${value}`);
      } else if (!holds(document, actual[field], value))
        flaws.push(`${name}.${field} is ${JSON.stringify(actual[field])}, expected ${JSON.stringify(value)}`);
    }
  }
  return flaws;
}

function holds(document: DesignDocument, actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => holds(document, actual, one));
  if (wanted === null || typeof wanted !== 'object') {
    if (typeof wanted === 'string' && typeof actual === 'string') {
      return wanted.endsWith('*')
        ? actual.startsWith(wanted.slice(0, -1))
        : actual === wanted || sameAddressIn(document, actual, wanted);
    }
    return actual === wanted || (wanted === null && actual === undefined);
  }
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(wanted).every(([key, value]) =>
    holds(document, (actual as Record<string, unknown>)[key], value),
  );
}

function flawsOfServers(document: DesignDocument, expected: Expected): string[] {
  const flaws: string[] = [];
  const servers = document.applicationServers ?? [];
  if (expected.applicationServers !== undefined) {
    if (expected.applicationServers.length === 0 && servers.length > 0)
      flaws.push(`application servers ${servers.map(({ id }) => id)}`);
    for (const { mirror, mirrorConnection, address, count } of expected.applicationServers) {
      const found = servers.filter(({ connections = [] }) =>
        connections.some(
          (one) =>
            (mirror === '?' || one.mirror === mirror) &&
            one.mirrorConnection === mirrorConnection &&
            (address === undefined || sameAddressIn(document, one.address, address)),
        ),
      );
      if (found.length !== count) flaws.push(`${found.length} application servers of ${mirror}, expected ${count}`);
    }
  }
  const gateways = document.webGateways ?? [];
  for (const { addresses, count } of expected.webGateways ?? []) {
    if (count !== undefined && gateways.length !== count) flaws.push(`${gateways.length} gateways, expected ${count}`);
    const hosts = gateways.map((gateway) => document.hosts.find(({ id }) => id === gateway.host));
    for (const address of addresses ?? []) {
      if (!hosts.some((host) => host?.interfaces.some((one) => one.address === address)))
        flaws.push(`no gateway at ${address}`);
    }
  }
  return flaws;
}

export const folderOf = (url: string, name: string): string => join(dirname(new URL(url).pathname), name);
