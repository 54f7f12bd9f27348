/** One service of a compose file: its names, addresses, variables and mounts. */
import { isAddress } from '../../design/addresses.ts';
import { expandVariables, readEnvironment, type Variables } from '../environment.ts';
import type { Told } from '../facts.ts';
import { pathWithin } from '../paths.ts';
import { fieldOf, type PlacedNode, textsOf } from '../placed-yaml.ts';
import type { SourceFile } from '../source-file.ts';
import type { ReadingContext } from './format.ts';
import { portNumber } from './values.ts';

export interface ComposeReading {
  readonly file: SourceFile;
  readonly document: PlacedNode;
  readonly context: ReadingContext;
  readonly variables: Variables;
}

interface Mount {
  /** As it is written; beside the file or anywhere. */
  readonly source: string;
  readonly target: string;
  readonly at: { readonly line: number; readonly column: number };
}

export interface Service {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly hostname: string | null;
  readonly containerName: string | null;
  readonly aliases: readonly string[];
  /** What an alias means that it has on one network only. */
  readonly addressOfAlias: ReadonlyMap<string, string>;
  readonly addresses: readonly Told<string>[];
  readonly environment: ReadonlyMap<string, Told<string>>;
  readonly mounts: readonly Mount[];
  /** Configs whose text stands in the compose file itself, by the path inside of the container. */
  readonly texts: ReadonlyMap<string, PlacedNode>;
  readonly isArbiter: boolean;
  readonly isGateway: boolean;
  readonly agentPort: number | null;
  readonly version: string | null;
}

type ServiceNode = { readonly line: number; readonly column: number; readonly map: PlacedNode };

export function readService(
  reading: ComposeReading,
  name: string,
  node: ServiceNode,
  networks: ReadonlySet<string>,
): Service {
  const { file, variables } = reading;
  const body = node.map;
  const text = (key: string): string | null => {
    const field = fieldOf(body, key);
    return field === undefined || field.scalar === null ? null : expandedText(file, field, variables) || null;
  };
  const image = text('image') ?? '';
  const command = [...textsOf(fieldOf(body, 'command')), ...textsOf(fieldOf(body, 'entrypoint'))];
  const words = command.map((one) => expandVariables(one.scalar ?? '', variables).text).join(' ');
  const startsAgent =
    /startISCAgent\.sh|ISCAgentUser/.test(words) && !/(?:^|\s)(?:--key|-b|-a|--before|--after)\b/.test(words);
  const isArbiter = /(?:^|\/)arbiter(?:[-:@]|$)/i.test(image) || startsAgent;
  const port = /(?:startISCAgent\.sh|-p)\s+(\d+)/.exec(words)?.[1] ?? '';
  if (isArbiter) for (const { line } of command) file.mark(line, 'understood', 'how the arbiter is started');
  if (/iris|arbiter|webgateway/i.test(image)) markField(file, body, 'image', `what ${name} is`);
  for (const key of ['hostname', 'container_name']) markField(file, body, key, `the name of ${name}`);
  return {
    name,
    line: node.line,
    column: node.column,
    hostname: text('hostname'),
    containerName: text('container_name'),
    ...addressesOf(reading, body, name, networks),
    environment: environmentOf(reading, body, name),
    mounts: mountsOf(reading, body),
    texts: textsWithin(reading, body),
    isArbiter,
    isGateway: /(?:^|\/)webgateway[^/]*$/i.test(image),
    agentPort: portNumber(port),
    version:
      /\/(?:iris|irishealth|iris-[a-z-]+|irishealth-[a-z-]+)(?:-[a-z0-9]+)?:(\d{4}\.[\d.]+)/i.exec(image)?.[1] ?? null,
  };
}

function markField(file: SourceFile, node: PlacedNode, key: string, text: string): void {
  const field = node.map?.get(key);
  if (field !== undefined) file.mark(field.key.line, 'understood', text);
}

export function expandedText(file: SourceFile, node: PlacedNode, variables: Variables): string {
  const { text, missing } = expandVariables(node.scalar ?? '', variables);
  if (missing.length > 0) {
    file.note(
      node.line,
      node.column,
      'note',
      `${missing.join(', ')} has no value in the .env beside this file; it is taken as empty`,
    );
  }
  return text.trim();
}

function addressesOf(
  { file, variables }: ComposeReading,
  body: PlacedNode,
  name: string,
  networks: ReadonlySet<string>,
): Pick<Service, 'addresses' | 'aliases' | 'addressOfAlias'> {
  const addresses: Told<string>[] = [];
  const aliases: string[] = [];
  const addressOfAlias = new Map<string, string>();
  for (const [network, { key, value }] of fieldOf(body, 'networks')?.map ?? []) {
    file.mark(key.line, 'understood', `${name} is on the network ${network}`);
    if (!networks.has(network))
      file.note(key.line, key.column, 'note', `${name} joins the network ${network}, which this file does not define`);
    const before = addresses.length;
    for (const kind of ['ipv4_address', 'ipv6_address']) {
      const field = fieldOf(value, kind);
      if (field === undefined || field.scalar === null) continue;
      const address = expandedText(file, field, variables);
      if (isAddress(address)) {
        file.mark(field.line, 'understood', `an address of ${name}`);
        addresses.push(file.told(address, field));
      } else if (address !== '') {
        file.note(
          field.line,
          field.column,
          'note',
          `the address of ${name} is "${address.slice(0, 60)}", expected an IP address; it is left out`,
        );
      }
    }
    const here = addresses[before]?.value;
    for (const { scalar, line } of textsOf(fieldOf(value, 'aliases'))) {
      const alias = scalar ?? '';
      file.mark(line, 'understood', `a name of ${name} on the network ${network}`);
      if (here === undefined || aliases.includes(alias)) addressOfAlias.delete(alias);
      else addressOfAlias.set(alias, here);
      aliases.push(alias);
    }
  }
  return { addresses, aliases, addressOfAlias };
}

/** Variables of files first, as what stands in the service itself counts more. Values are looked at only by name. */
function environmentOf(reading: ComposeReading, body: PlacedNode, name: string): ReadonlyMap<string, Told<string>> {
  const { file, variables, context } = reading;
  const environment = new Map<string, Told<string>>();
  const files = fieldOf(body, 'env_file');
  const named = (files?.list ?? (files === undefined ? [] : [files])).map((one) => fieldOf(one, 'path') ?? one);
  for (const path of named) {
    if (path.scalar === null) continue;
    const found = context.beside(file, expandVariables(path.scalar, variables).text);
    if ('reason' in found) {
      file.note(
        path.line,
        path.column,
        'unreadable',
        `env_file of ${name}, ${path.scalar.slice(0, 100)}, ${found.reason}`,
      );
      continue;
    }
    context.claimed.add(found);
    for (const { line, name: variable, value } of readEnvironment(found.text))
      environment.set(variable, found.told(value, { line, column: 1 }));
  }
  const given = fieldOf(body, 'environment');
  for (const [key, { value }] of given?.map ?? []) {
    environment.set(key, file.told(expandVariables(value.scalar ?? '', variables).text, value));
  }
  for (const item of given?.list ?? []) {
    const [, key, value = ''] = /^([^=]+)=?([\s\S]*)$/.exec(item.scalar ?? '') ?? [];
    if (key !== undefined) environment.set(key.trim(), file.told(expandVariables(value, variables).text, item));
  }
  for (const key of ['ISC_CPF_MERGE_FILE', 'ISC_CSP_INI_FILE']) {
    const told = environment.get(key);
    if (told !== undefined && told.at.file === file.name)
      file.mark(told.at.line, 'understood', `the configuration of ${name}`);
  }
  return environment;
}

/** Binds and configs; a named volume holds nothing that could be read. */
function mountsOf({ file, document, variables }: ComposeReading, body: PlacedNode): Mount[] {
  const mounts: Mount[] = [];
  for (const item of fieldOf(body, 'volumes')?.list ?? []) {
    if (item.scalar !== null) {
      const written = expandVariables(item.scalar, variables).text;
      const [, source, target] = /^((?:[A-Za-z]:)?[^:]*):([^:]*)(?::[^:]*)?$/.exec(written) ?? [];
      if (source !== undefined && target !== undefined) mounts.push({ source, target, at: item });
    } else {
      const text = (key: string) => expandVariables(fieldOf(item, key)?.scalar ?? '', variables).text;
      if (text('source') !== '')
        mounts.push({ source: text('source'), target: text('target'), at: fieldOf(item, 'source') ?? item });
    }
  }
  for (const kind of ['configs', 'secrets']) {
    for (const item of fieldOf(body, kind)?.list ?? []) {
      const name = item.scalar ?? fieldOf(item, 'source')?.scalar ?? '';
      const path = fieldOf(document, kind, name, 'file');
      if (path === undefined || path.scalar === null || kind === 'secrets') continue;
      mounts.push({
        source: expandVariables(path.scalar, variables).text,
        target: fieldOf(item, 'target')?.scalar ?? `/${name}`,
        at: path,
      });
      file.mark(path.line, 'understood', `the file of config ${name}`);
    }
  }
  return mounts;
}

function textsWithin({ document }: ComposeReading, body: PlacedNode): ReadonlyMap<string, PlacedNode> {
  const texts = new Map<string, PlacedNode>();
  for (const item of fieldOf(body, 'configs')?.list ?? []) {
    const name = item.scalar ?? fieldOf(item, 'source')?.scalar ?? '';
    const content = fieldOf(document, 'configs', name, 'content');
    if (content !== undefined) texts.set(fieldOf(item, 'target')?.scalar ?? `/${name}`, content);
  }
  return texts;
}

/** The file that stands under a path inside of the container, where it lies beside the compose file or below. */
export function mountedFile(
  { file, context }: ComposeReading,
  service: Service,
  inner: string | null,
): SourceFile | null {
  if (inner === null || inner === '') return null;
  const clean = (path: string) =>
    `/${path
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/')}`;
  const path = clean(inner);
  const holding = service.mounts
    .filter(
      ({ target }) => path === clean(target) || path.startsWith(clean(target) === '/' ? '/' : `${clean(target)}/`),
    )
    .sort((one, other) => clean(other.target).length - clean(one.target).length)[0];
  if (holding === undefined) {
    file.note(
      service.line,
      service.column,
      'unreadable',
      `${service.name} reads ${inner.slice(0, 100)}, which no file beside this one is mounted as`,
    );
    return null;
  }
  const { source, target, at } = holding;
  const rest = path.slice(clean(target) === '/' ? 0 : clean(target).length).replace(/^\//, '');
  const isNamedVolume = /^[A-Za-z0-9][\w.-]*$/.test(source) && !source.includes('/');
  const relative = rest === '' ? source : `${source}/${rest}`;
  const found = isNamedVolume ? { reason: 'lies in a volume' } : context.beside(file, relative);
  if ('reason' in found) {
    const shown = pathWithin(relative) ?? relative;
    file.note(at.line, at.column, 'unreadable', `${service.name} reads ${shown.slice(0, 100)}, which ${found.reason}`);
    return null;
  }
  file.mark(at.line, 'understood', `where the configuration of ${service.name} lies`);
  const flaw = found.flaw();
  if (flaw !== null) found.note(1, 1, 'unreadable', flaw);
  return flaw === null ? found : null;
}
