/** CSP.ini of a web gateway: the servers that it knows, and which of them it treats as mirrors (§3.1.7.1). */
import { type CpfEntry, cpfEntries, readCpf, sameCpfName } from '../../vendor-files/cpf.ts';
import { expandVariables, type Variables } from '../environment.ts';
import type { GatewayFacts } from '../facts.ts';
import { hostNamesOf } from '../paths.ts';
import type { SourceFile } from '../source-file.ts';
import type { VendorFormat } from './format.ts';

export const cspIniFormat: VendorFormat = {
  id: 'csp-ini',
  title: 'configuration of a web gateway',
  recognises: (file) =>
    /^\s*\[SYSTEM(?:_INDEX)?\]/im.test(file.text) && /^\s*(?:Ip_Address|SM_Timeout|TCP_Port)\s*=/im.test(file.text),
  read: (files, { facts, environment }) => {
    const hostNameOf = hostNamesOf(files.map(({ name }) => name));
    for (const file of files) {
      const name = hostNameOf(file.name);
      const host = { name, aliases: [], resolvable: false, addresses: [], site: null, at: file.at(1, 1) };
      facts.hosts.push(host);
      facts.gateways.push({ host, servers: gatewayServers(file, environment(file)) });
    }
  },
};

/** The default server of the root application first, as it serves what no other does. */
export function gatewayServers(file: SourceFile, variables: Variables): GatewayFacts['servers'] {
  const ini = readCpf(file.text);
  const entries = ini.lines.flatMap(({ number, content }) =>
    content.kind === 'entry' ? [{ ...content, line: number }] : [],
  );
  const parameter = (section: string, key: string) =>
    entries.find((one) => sameCpfName(one.section, section) && sameCpfName(one.key, key));
  const enabled = cpfEntries(ini, 'SYSTEM_INDEX');
  const named = enabled.filter(({ value }) => !/^disabled$/i.test(value)).map(({ key }) => key);
  const inUse =
    named.length > 0
      ? named
      : [...new Set(entries.filter(({ key }) => /^ip_address$/i.test(key)).map(({ section }) => section))];
  const root = parameter('APP_PATH:/', 'Default_Server')?.value ?? '';
  const sorted = [
    ...inUse.filter((name) => sameCpfName(name, root)),
    ...inUse.filter((name) => !sameCpfName(name, root)),
  ];
  return sorted.flatMap((name): GatewayFacts['servers'][number][] => {
    const address = parameter(name, 'Ip_Address');
    if (address === undefined || address.value === '') return [];
    const aware = parameter(name, 'Mirror_Aware');
    for (const one of [address, aware, parameter(name, 'TCP_Port')]) {
      if (one !== undefined) file.mark(one.line, 'understood', 'a server of the gateway');
    }
    return [{ address: toldAddress(file, address, variables), mirrorAware: aware?.value === '1' }];
  });
}

function toldAddress(file: SourceFile, entry: CpfEntry & { readonly line: number }, variables: Variables) {
  return file.told(expandVariables(entry.value, variables).text, { line: entry.line, column: entry.valueColumn });
}
