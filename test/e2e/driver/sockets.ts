import { readdir, readFile, readlink } from 'node:fs/promises';

const LISTENING = '0A';

/**
 * The addresses outside of this machine to which a process and all that come from it have a socket now, from the kernel's
 * own tables, which only Linux has.
 */
export async function socketsToOutside(process: number): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await processTree(process)) {
    const own = await socketNumbers(pid);
    for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
      const text = await readFile(`/proc/${pid}/net/${table}`, 'utf8').catch(() => '');
      found.push(...remoteAddresses(text, own).map((address) => `${table} ${address}`));
    }
  }
  return found;
}

/** The remote addresses of a table as `/proc/net/tcp` has it, of the sockets with these numbers. */
export function remoteAddresses(table: string, numbers: ReadonlySet<string>): string[] {
  const rows = table.trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [, , remote = '', state, , , , , , inode = ''] = row.trim().split(/\s+/);
    const isOutside = numbers.has(inode) && state !== LISTENING && !isUnconnected(remote) && !isThisMachine(remote);
    return isOutside ? [remote] : [];
  });
}

const isUnconnected = (remote: string): boolean => /^0+:/.test(remote);

/** The kernel writes each four bytes of an address backwards: 127.0.0.1, ::1, and 127.0.0.1 within IPv6. */
function isThisMachine(remote: string): boolean {
  return /^[0-9A-F]{6}7F:|^0{24}01000000:|^0{16}FFFF0000[0-9A-F]{6}7F:/.test(remote);
}

/** A process and all that come from it. */
export async function processTree(first: number): Promise<readonly number[]> {
  const found = [first];
  for (const pid of found) {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
    found.push(...children.split(' ').filter(Boolean).map(Number));
  }
  return found;
}

async function socketNumbers(pid: number): Promise<ReadonlySet<string>> {
  const folder = `/proc/${pid}/fd`;
  const files = await readdir(folder).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => '')));
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
}
