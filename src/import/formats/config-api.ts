/** JSON of the community's `iris-config-api`: `SYS.MirrorMaster` creates a mirror, `SYS.MirrorFailOver` joins one. */
import { expandVariables, type Variables } from '../environment.ts';
import type { DatabaseFacts, MemberFacts, MirrorFacts, Told } from '../facts.ts';
import { hostNamesOf } from '../paths.ts';
import { fieldOf, type PlacedNode } from '../placed-yaml.ts';
import { isSecret, type SourceFile } from '../source-file.ts';
import { asyncType } from './cpf-parameters.ts';
import type { VendorFormat } from './format.ts';
import { definedFields, type Given, memberAddresses, mirrorSettings } from './mirror-info.ts';
import { isYes } from './values.ts';

const KINDS = ['SYS.MirrorMaster', 'SYS.MirrorFailOver', 'SYS.MirrorAsync'];
const known = (node: PlacedNode): boolean =>
  [...KINDS, 'Security.Services', 'SYS.Databases'].some((key) => fieldOf(node, key)?.map != null);

export const configApiFormat: VendorFormat = {
  id: 'config-api',
  title: 'document of iris-config-api',
  recognises: (file) => file.documents()?.some(known) === true,
  read: (files, { facts, environment }) => {
    const hostNameOf = hostNamesOf(files.map(({ name }) => name));
    for (const file of files) {
      for (const document of file.documents() ?? []) {
        const variables = defaultsOf(document, file, environment(file));
        const mirrors = KINDS.flatMap((kind) =>
          [...(fieldOf(document, kind)?.map ?? [])].flatMap(([name, { value }]) =>
            readMirror(file, kind, name, value, variables),
          ),
        );
        facts.nodes.push({
          at: file.at(document.line, document.column),
          host: null,
          proposedHost: hostNameOf(file.name),
          product: 'iris',
          mirrors,
          localDatabases: [],
          remoteDatabases: [],
          ecpServers: [],
        });
      }
    }
  },
};

/** Variables of the document itself, then of the `.env` beside it. */
function defaultsOf(document: PlacedNode, file: SourceFile, environment: Variables): Variables {
  const variables = new Map(environment);
  for (const [name, { key, value }] of fieldOf(document, 'Defaults')?.map ?? []) {
    if (value.scalar === null || isSecret(name)) continue;
    file.mark(key.line, 'understood', 'a variable of this document');
    variables.set(name, expandVariables(value.scalar, variables).text);
  }
  return variables;
}

/** Nothing where a variable of it has no value: half of an address is none. */
function toldText(file: SourceFile, node: PlacedNode, variables: Variables): Told<string> | undefined {
  if (node.scalar === null) return undefined;
  const { text, missing } = expandVariables(node.scalar, variables);
  if (missing.length === 0) return file.told(text.trim(), node);
  const why = 'has no value in a .env beside this file, or in one that is given too; what needs it is left out';
  file.note(node.line, node.column, 'note', `${missing.join(', ')} ${why}`);
  return undefined;
}

function readMirror(
  file: SourceFile,
  kind: string,
  key: string,
  node: PlacedNode,
  variables: Variables,
): MirrorFacts[] {
  const config = fieldOf(node, 'Config');
  const local = fieldOf(node, 'LocalInfo');
  const given: Given = (name) => {
    for (const part of [config, local]) {
      const field = part?.map?.get(name);
      if (field === undefined || field.value.scalar === null) continue;
      file.mark(field.key.line, 'understood', `${name} of the mirror`);
      return toldText(file, field.value, variables);
    }
    return undefined;
  };
  file.mark(node.line, 'understood', 'the mirror');
  const name = given('Name') ?? file.told(expandVariables(key, variables).text, node);
  if (name.value === '') return [];
  const creates = kind === 'SYS.MirrorMaster';
  // Where it joins, the agent that it names is the primary's.
  const joins = creates ? undefined : given('AgentAddress');
  const ownAddresses: Given = (field) => {
    if (creates) return given(field);
    const told = local?.map?.get(field)?.value;
    return told === undefined ? undefined : toldText(file, told, variables);
  };
  if (!creates) given('MirrorAddress');
  const asynchronous = given('AsyncMember');
  const isAsync = kind === 'SYS.MirrorAsync' || (asynchronous !== undefined && isYes(asynchronous.value));
  const type = isAsync ? (asyncType(given('AsyncMemberType')?.value ?? '') ?? 'dr') : 'failover';
  const systemName = given('SystemName');
  const own = definedFields({
    ...memberAddresses(ownAddresses, file),
    at: file.at(node.line, node.column),
    name: systemName === undefined || systemName.value === '' ? undefined : systemName,
    isPrimary: creates ? true : undefined,
    type: file.told(type, asynchronous?.at ?? node),
    isAsync: isAsync ? true : undefined,
    joins,
  }) as MemberFacts;
  const settings = mirrorSettings(given, file);
  const tls = fieldOf(node, 'SSLInfo');
  const useTls: Told<boolean> | undefined = settings.useTls ?? (tls === undefined ? undefined : file.told(true, tls));
  return [
    {
      at: own.at,
      name: { ...name, value: name.value.toUpperCase() },
      settings: definedFields({ ...settings, useTls }),
      own,
      rows: [],
      databases: databasesOf(file, node, variables),
    },
  ];
}

function databasesOf(file: SourceFile, node: PlacedNode, variables: Variables): DatabaseFacts[] {
  return (fieldOf(node, 'Databases')?.list ?? []).flatMap((item): DatabaseFacts[] => {
    const text = (key: string) => expandVariables(fieldOf(item, key)?.scalar ?? '', variables);
    const name = text('MirrorDBName').text;
    if (name === '') return [];
    for (const { key } of item.map?.values() ?? []) file.mark(key.line, 'understood', 'a database of the mirror');
    const directory = text('Directory');
    return [
      {
        name,
        at: file.at(item.line, item.column),
        ...(directory.missing.length > 0 ? {} : { directory: directory.text }),
      },
    ];
  });
}
