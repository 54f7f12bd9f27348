/** docker-compose files, with the merge files, variables and gateway configurations that they mount from beside them. */
import { isCidr } from '../../design/addresses.ts';
import type { Variables } from '../environment.ts';
import type { HostFacts, NodeFacts } from '../facts.ts';
import { fieldOf, type PlacedNode } from '../placed-yaml.ts';
import type { SourceFile } from '../source-file.ts';
import { type ComposeReading, expandedText, mountedFile, readService, type Service } from './compose-service.ts';
import { readNode } from './cpf.ts';
import { gatewayServers } from './csp-ini.ts';
import { nodeFromEnvironment } from './environment-roles.ts';
import type { ReadingContext, VendorFormat } from './format.ts';
import { textWithin } from './text-within.ts';

const isCompose = (file: SourceFile): boolean =>
  file
    .documents()
    ?.some((node) => fieldOf(node, 'services')?.map != null && fieldOf(node, 'apiVersion') === undefined) === true;

export const composeFormat: VendorFormat = {
  id: 'compose',
  title: 'compose file',
  recognises: isCompose,
  read: (files, context) => {
    for (const file of files) for (const document of file.documents() ?? []) readCompose(file, document, context);
  },
};

function readCompose(file: SourceFile, document: PlacedNode, context: ReadingContext): void {
  const variables: Variables = context.environment(file);
  const reading: ComposeReading = { file, document, context, variables };
  const networks = readNetworks(reading);
  const services = [...(fieldOf(document, 'services')?.map ?? [])].flatMap(([name, { key, value }]) =>
    value.map === null ? [] : [readService(reading, name, { ...key, map: value }, networks)],
  );
  const hosts = new Map(services.map((service) => [service, hostOf(service, file)]));
  context.facts.hosts.push(...hosts.values());
  for (const service of services) takeService(reading, service, hosts.get(service) as HostFacts);
}

/** The subnets of networks, by the name under which services join them. */
function readNetworks({ file, document, context, variables }: ComposeReading): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name, { key, value }] of fieldOf(document, 'networks')?.map ?? []) {
    names.add(name);
    file.mark(key.line, 'understood', `the network ${name}`);
    for (const config of fieldOf(value, 'ipam', 'config')?.list ?? []) {
      const subnet = fieldOf(config, 'subnet');
      if (subnet === undefined || subnet.scalar === null) continue;
      const cidr = expandedText(file, subnet, variables);
      if (!isCidr(cidr)) {
        file.note(
          subnet.line,
          subnet.column,
          'note',
          `the subnet of ${name} is "${cidr.slice(0, 60)}", expected a network such as 10.0.0.0/24`,
        );
        continue;
      }
      file.mark(subnet.line, 'understood', `the addresses of network ${name}`);
      context.facts.networks.push({ name, cidr: file.told(cidr, subnet), routed: false });
    }
  }
  return names;
}

function hostOf(
  { name, hostname, containerName, aliases, addressOfAlias, addresses, line, column }: Service,
  file: SourceFile,
): HostFacts {
  const names = [hostname, containerName, ...aliases].filter((one) => one !== null && one !== name) as string[];
  return {
    name,
    // The name inside of the container comes first: the product calls itself after it.
    aliases: [...new Set([hostname ?? name, name, ...names])],
    resolvable: true,
    addressOfAlias,
    addresses,
    site: null,
    at: file.at(line, column),
  };
}

function takeService(reading: ComposeReading, service: Service, host: HostFacts): void {
  const { file, context } = reading;
  const { facts } = context;
  const understood = (what: string) => file.mark(service.line, 'understood', what);
  if (service.isArbiter) {
    understood('the arbiter');
    facts.arbiters.push({ host, port: service.agentPort });
    return;
  }
  const ini = mountedFile(reading, service, service.environment.get('ISC_CSP_INI_FILE')?.value ?? null);
  if (service.isGateway || ini !== null) {
    understood('a web gateway');
    if (ini !== null) context.claimed.add(ini);
    facts.gateways.push({ host, servers: ini === null ? [] : gatewayServers(ini, context.environment(ini)) });
    return;
  }
  const source = {
    host,
    proposedHost: service.name,
    environment: new Map([...reading.variables, ...plain(service)]),
  };
  const nodes = mergePathsOf(service).flatMap((path): NodeFacts[] => {
    const content = service.texts.get(path);
    const part = content === undefined ? null : textWithin(file, content);
    if (content !== undefined && part != null) {
      file.mark(content.line, 'understood', `the configuration of ${service.name}`);
      return [readNode(file, { ...source, part })];
    }
    const merge = mountedFile(reading, service, path);
    if (merge === null) return [];
    context.claimed.add(merge);
    return [readNode(merge, source)];
  });
  const byEnvironment = nodes.some(({ mirrors }) => mirrors.length > 0)
    ? null
    : nodeFromEnvironment(service, host, file);
  for (const node of [...nodes, ...(byEnvironment === null ? [] : [byEnvironment])]) {
    facts.nodes.push(
      service.version === null || node.version !== undefined ? node : { ...node, version: service.version },
    );
  }
  if (nodes.length > 0 || byEnvironment !== null) understood('an instance');
}

const plain = ({ environment }: Service): [string, string][] =>
  [...environment].map(([name, { value }]) => [name, value]);

/** Paths inside of the container. */
function mergePathsOf(service: Service): string[] {
  const written = service.environment.get('ISC_CPF_MERGE_FILE');
  return written === undefined || written.value === '' ? [] : written.value.split(',').map((path) => path.trim());
}
