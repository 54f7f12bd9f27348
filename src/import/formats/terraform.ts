/** Terraform files, as far as literal attributes name hosts, zones and the arbiter; expressions are the cloud's. */
import type { Told } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import { addCloudHosts, type CloudHost, type CloudNetwork, IS_MIRROR_NAME, IS_ROLE } from './cloud-hosts.ts';
import type { VendorFormat } from './format.ts';

const BLOCK = /^\s*(resource|variable)\s+"([^"]+)"(?:\s+"([^"]+)")?\s*\{/;
const MACHINE = /^(?:aws_instance|google_compute_instance|azurerm_(?:linux_|windows_)?virtual_machine)$/;
const SUBNET = /^(?:aws_subnet|google_compute_subnetwork|azurerm_subnet)$/;

interface Block {
  readonly type: string;
  readonly name: string;
  readonly at: { readonly line: number; readonly column: number };
  /** Attributes of the block and of what stands in it, by name; the first of a name counts. */
  readonly attributes: Map<string, { readonly written: string; readonly line: number; readonly column: number }>;
}

export const terraformFormat: VendorFormat = {
  id: 'terraform',
  title: 'Terraform file',
  recognises: (file) => file.text.split(/\r\n|\n|\r/).some((line) => BLOCK.test(line)),
  read: (files, context) => {
    const blocks = files.flatMap((file) => readBlocks(file.text).map((block) => ({ file, block })));
    for (const file of files) {
      const own = blocks.filter((one) => one.file === file).map(({ block }) => block);
      const all = blocks.map(({ block }) => block);
      const { hosts, networks } = readResources(file, own, all);
      addCloudHosts(file, hosts, networks, context);
    }
  },
};

function readBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.replace(/^\s*(?:#|\/\/).*$/, '');
    const head = BLOCK.exec(line);
    if (depth === 0 && head !== null) {
      const [, kind = '', first = '', second = ''] = head;
      const isVariable = kind === 'variable';
      blocks.push({
        type: isVariable ? 'variable' : first,
        name: isVariable ? first : second,
        at: { line: index + 1, column: line.length - line.trimStart().length + 1 },
        attributes: new Map(),
      });
    }
    for (const [whole, key = '', written = ''] of line.matchAll(
      /([A-Za-z_]\w*)\s*=\s*(\[?\s*"(?:[^"\\]|\\.)*"\]?|[\w.[\]]+)/g,
    )) {
      const column = line.indexOf(whole) + whole.length - written.length + 1;
      const attributes = depth > 0 || head !== null ? blocks.at(-1)?.attributes : undefined;
      if (attributes !== undefined && !attributes.has(key)) attributes.set(key, { written, line: index + 1, column });
    }
    const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '');
    depth = Math.max(0, depth + (bare.match(/\{/g)?.length ?? 0) - (bare.match(/\}/g)?.length ?? 0));
  }
  return blocks;
}

function readResources(
  file: SourceFile,
  own: readonly Block[],
  all: readonly Block[],
): { hosts: CloudHost[]; networks: CloudNetwork[] } {
  const variables = new Map(
    all.filter(({ type }) => type === 'variable').map((one) => [one.name, one.attributes.get('default')?.written]),
  );
  const literal = (written: string): string | null => {
    const text = /^\[?\s*"([^"]*)"\]?$/.exec(written)?.[1];
    if (text !== undefined) return text.includes('${') ? null : text;
    const variable = /^var\.(\w+)$/.exec(written)?.[1];
    const byDefault = variable === undefined ? undefined : variables.get(variable);
    return byDefault === undefined || byDefault.startsWith('var.') ? null : literal(byDefault);
  };
  const told = (block: Block, pattern: RegExp): Told<string> | null => {
    const found = [...block.attributes].find(([name]) => pattern.test(name))?.[1];
    const value = found === undefined ? null : literal(found.written);
    if (found === undefined || value === null) return null;
    if (own.includes(block)) file.mark(found.line, 'understood', 'where or what a host is');
    return file.told(value, found);
  };
  const subnets = all.filter(({ type }) => SUBNET.test(type));
  const networks = own
    .filter((block) => subnets.includes(block))
    .flatMap((block): CloudNetwork[] => {
      const cidr = told(block, /^(?:cidr_block|ip_cidr_range|address_prefix(?:es)?)$/);
      return cidr === null ? [] : [{ name: block.name, cidr }];
    });
  const hosts = own
    .filter(({ type }) => MACHINE.test(type))
    .map((block): CloudHost => {
      file.mark(block.at.line, 'understood', 'a host');
      const reference = /^\w+\.(\w+)\.id$/.exec(block.attributes.get('subnet_id')?.written ?? '')?.[1];
      const subnet = subnets.find(({ name }) => name === reference);
      const zone =
        told(block, /^(?:availability_zone|zone)$/) ??
        (subnet === undefined ? null : told(subnet, /^availability_zone$/));
      const address = told(block, /^(?:private_ip|network_ip|private_ip_address)$/);
      return {
        name: told(block, /^Name$/)?.value ?? told(block, /^name$/)?.value ?? block.name,
        id: block.name,
        at: block.at,
        addresses: address === null ? [] : [address],
        zone,
        role: told(block, IS_ROLE),
        mirrorName: told(block, IS_MIRROR_NAME),
      };
    });
  return { hosts, networks };
}
