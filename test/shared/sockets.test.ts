import { expect, test } from 'vitest';
import { remoteAddresses } from '../e2e/driver/sockets.ts';

/** Rows as Linux writes them: to 192.0.2.1, listening, within this machine, and unconnected. */
const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9C40 010200C0:01BB 02 00000000:00000000 01:00000000 00000000     0        0 11 1 0 100 0 0 10 0
   1: 0100007F:8AE1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12 1 0 100 0 0 10 0
   2: 0100007F:9C42 0100007F:8AE1 01 00000000:00000000 00:00000000 00000000     0        0 13 1 0 100 0 0 10 0
   3: 00000000:14E9 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 14 1 0 100 0 0 10 0
`;

test('a socket to another machine is counted, and no other', () => {
  expect(remoteAddresses(table, new Set(['11', '12', '13', '14']))).toEqual(['010200C0:01BB']);
  expect(remoteAddresses(table, new Set(['12', '13', '14']))).toEqual([]);
});
