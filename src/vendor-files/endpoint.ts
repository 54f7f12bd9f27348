/** An address with a port as vendor files write it: `host|port` in CPF and API, `host:port` in merge files, or a host alone. */
export interface Endpoint {
  readonly address: string;
  readonly port: number | null;
}

/** Null where nothing is given, or where the port is none. */
export function readEndpoint(written: string): Endpoint | null {
  const text = written.trim();
  if (text === '') return null;
  const found =
    /^\[([^\]]+)\](?:[|:](\d+))?$/.exec(text) ?? /^([^|]+)\|(\d*)$/.exec(text) ?? /^([^:|]+):(\d+)$/.exec(text);
  if (found === null) return /[|\s]/.test(text) ? null : { address: text, port: null };
  const port = found[2] === undefined || found[2] === '' ? null : Number(found[2]);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  return { address: (found[1] ?? '').trim(), port };
}

/** The form of the CPF and of `SYS.Mirror` (ArbiterNode). */
export const arbiterNode = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  `${address}|${port}`;

/** The form of merge files (ArbiterURL); the colons of an IPv6 address are kept apart by brackets. */
export const arbiterUrl = ({ address, port }: { readonly address: string; readonly port: number }): string =>
  `${address.includes(':') ? `[${address}]` : address}:${port}`;
