/** CloudFormation and ARM templates, as far as they name hosts, zones and the arbiter. */
import type { Told } from '../facts.ts';
import { fieldOf, type PlacedNode, textsOf } from '../placed-yaml.ts';
import type { SourceFile } from '../source-file.ts';
import { addCloudHosts, type CloudHost, type CloudNetwork, IS_MIRROR_NAME, IS_ROLE } from './cloud-hosts.ts';
import type { VendorFormat } from './format.ts';

type Resolve = (node: PlacedNode | undefined) => Told<string> | null;

const resourcesOf = (node: PlacedNode): [string, PlacedNode][] =>
  [...(fieldOf(node, 'Resources')?.map ?? [])].map(([name, { value }]) => [name, value]);
const isCloudFormation = (node: PlacedNode): boolean =>
  fieldOf(node, 'AWSTemplateFormatVersion') !== undefined ||
  resourcesOf(node).some(([, one]) => fieldOf(one, 'Type')?.scalar?.startsWith('AWS::'));

export const cloudFormationFormat: VendorFormat = {
  id: 'cloudformation',
  title: 'CloudFormation template',
  recognises: (file) => file.documents()?.some(isCloudFormation) === true,
  read: (files, context) => {
    for (const file of files) {
      for (const document of file.documents() ?? []) {
        const { hosts, networks } = readStack(file, document);
        addCloudHosts(file, hosts, networks, context);
      }
    }
  },
};

function readStack(file: SourceFile, document: PlacedNode): { hosts: CloudHost[]; networks: CloudNetwork[] } {
  // A reference to a parameter is its default; what only the cloud knows is not said.
  const resolve: Resolve = (node) => {
    if (node === undefined) return null;
    const reference = node.tag === '!Ref' ? node.scalar : fieldOf(node, 'Ref')?.scalar;
    if (reference != null) return resolve(fieldOf(document, 'Parameters', reference, 'Default'));
    if (node.scalar === null || node.tag !== null || node.scalar.includes('${')) return null;
    file.mark(node.line, 'understood', 'where or what a host of the template is');
    return file.told(node.scalar, node);
  };
  const referenced = (node: PlacedNode | undefined) =>
    (node?.tag === '!Ref' ? node.scalar : fieldOf(node, 'Ref')?.scalar) ?? '';
  const all = resourcesOf(document);
  const subnets = new Map(all.filter(([, one]) => fieldOf(one, 'Type')?.scalar === 'AWS::EC2::Subnet'));
  const networks = [...subnets].flatMap(([name, one]): CloudNetwork[] => {
    const cidr = resolve(fieldOf(one, 'Properties', 'CidrBlock'));
    return cidr === null ? [] : [{ name, cidr }];
  });
  const hosts = all.flatMap(([id, one]): CloudHost[] => {
    const type = fieldOf(one, 'Type')?.scalar;
    const properties = fieldOf(one, 'Properties');
    const parameters = fieldOf(properties, 'Parameters');
    const given = [
      ...(fieldOf(properties, 'Tags')?.list ?? []).map(
        (tag) => [fieldOf(tag, 'Key')?.scalar ?? '', fieldOf(tag, 'Value')] as const,
      ),
      ...[...(parameters?.map ?? [])].map(([name, { value }]) => [name, value] as const),
    ];
    const named = (pattern: RegExp) => resolve(given.find(([name]) => pattern.test(name))?.[1]);
    const role = named(IS_ROLE);
    const isStack = type === 'AWS::CloudFormation::Stack' && (role !== null || /arbiter/i.test(id));
    if (type !== 'AWS::EC2::Instance' && !isStack) return [];
    file.mark(one.line - 1, 'understood', 'a host');
    const subnet = subnets.get(referenced(fieldOf(properties, 'SubnetId')));
    const address = resolve(
      fieldOf(properties, 'PrivateIpAddress') ??
        fieldOf(properties?.map?.get('NetworkInterfaces')?.value.list?.[0], 'PrivateIpAddress'),
    );
    return [
      {
        name: named(/^Name$/)?.value ?? id,
        id,
        at: one,
        addresses: address === null ? [] : [address],
        zone:
          resolve(fieldOf(properties, 'AvailabilityZone')) ??
          resolve(fieldOf(subnet, 'Properties', 'AvailabilityZone')),
        role,
        mirrorName: named(IS_MIRROR_NAME),
      },
    ];
  });
  return { hosts, networks };
}

const isArm = (node: PlacedNode): boolean => /deploymentTemplate\.json/i.test(fieldOf(node, '$schema')?.scalar ?? '');

export const armFormat: VendorFormat = {
  id: 'arm',
  title: 'ARM template',
  recognises: (file) => file.documents()?.some(isArm) === true,
  read: (files, context) => {
    for (const file of files) {
      for (const document of file.documents() ?? []) {
        const { hosts, networks } = readArm(file, document);
        addCloudHosts(file, hosts, networks, context);
      }
    }
  },
};

function readArm(file: SourceFile, document: PlacedNode): { hosts: CloudHost[]; networks: CloudNetwork[] } {
  const resolve: Resolve = (node) => {
    if (node === undefined || node.scalar === null) return null;
    const [, kind, name] = /^\[(parameters|variables)\('([^']+)'\)\]$/.exec(node.scalar) ?? [];
    if (kind === 'parameters') return resolve(fieldOf(document, 'parameters', name ?? '', 'defaultValue'));
    if (kind === 'variables')
      return node === fieldOf(document, 'variables', name ?? '')
        ? null
        : resolve(fieldOf(document, 'variables', name ?? ''));
    if (node.scalar.startsWith('[')) return null;
    file.mark(node.line, 'understood', 'where or what a host of the template is');
    return file.told(node.scalar, node);
  };
  const all = (fieldOf(document, 'resources')?.list ?? []).flatMap((one) => [
    one,
    ...(fieldOf(one, 'resources')?.list ?? []),
  ]);
  const ofType = (suffix: string) => all.filter((one) => fieldOf(one, 'type')?.scalar?.toLowerCase().endsWith(suffix));
  const networks = ofType('/virtualnetworks').flatMap((one) =>
    (fieldOf(one, 'properties', 'subnets')?.list ?? []).flatMap((subnet): CloudNetwork[] => {
      const cidr = resolve(fieldOf(subnet, 'properties', 'addressPrefix'));
      return cidr === null ? [] : [{ name: resolve(fieldOf(subnet, 'name'))?.value ?? cidr.value, cidr }];
    }),
  );
  const addressesOf = (machine: PlacedNode): Told<string>[] => {
    const ids = (fieldOf(machine, 'properties', 'networkProfile', 'networkInterfaces')?.list ?? []).map(
      (one) => fieldOf(one, 'id')?.scalar ?? '',
    );
    return ofType('/networkinterfaces').flatMap((one) => {
      const name = fieldOf(one, 'name')?.scalar ?? '';
      const inner = /^\[(.*)\]$/.exec(name)?.[1] ?? `'${name}'`;
      if (name === '' || !ids.some((id) => id.includes(inner))) return [];
      return (fieldOf(one, 'properties', 'ipConfigurations')?.list ?? []).flatMap(
        (each) => resolve(fieldOf(each, 'properties', 'privateIPAddress')) ?? [],
      );
    });
  };
  const hosts = ofType('/virtualmachines').flatMap((one): CloudHost[] => {
    const name = resolve(fieldOf(one, 'name'));
    if (name === null) {
      file.note(
        one.line,
        one.column,
        'note',
        'the name of this virtual machine is worked out by the cloud; it is left out',
      );
      return [];
    }
    const tags = [...(fieldOf(one, 'tags')?.map ?? [])];
    const tag = (pattern: RegExp) => resolve(tags.find(([key]) => pattern.test(key))?.[1].value);
    const [zone] = textsOf(fieldOf(one, 'zones'));
    return [
      {
        name: name.value,
        id: name.value,
        at: one,
        addresses: addressesOf(one),
        zone: zone === undefined ? null : zoneOf(resolve(zone), resolve(fieldOf(one, 'location'))),
        role: tag(IS_ROLE),
        mirrorName: tag(IS_MIRROR_NAME),
      },
    ];
  });
  return { hosts, networks };
}

const zoneOf = (zone: Told<string> | null, location: Told<string> | null): Told<string> | null =>
  zone === null
    ? null
    : { ...zone, value: location === null ? `zone ${zone.value}` : `${location.value}-${zone.value}` };
