import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { importFiles } from '../../src/import/import-files.ts';
import { writeCpf } from '../../src/vendor-files/cpf.ts';
import {
  ASYNC_TYPE_CODES,
  COMPRESSION_CODES,
  DEJOURNALING_CODES,
  MEMBER_ROW,
  MEMBER_TYPE_CODES,
  MIRROR_MEMBER_KEYS,
  MIRROR_ROW,
  mirroredComment,
  writeRow,
} from '../../src/vendor-files/cpf-rows.ts';
import { arbiterNode } from '../../src/vendor-files/endpoint.ts';

const code = fc.nat(2);
const octet = fc.integer({ min: 1, max: 250 });
const shape = fc.record({
  product: fc.constantFrom('cache' as const, 'iris' as const),
  qos: fc.integer({ min: 1000, max: 60_000 }),
  tls: fc.boolean(),
  vip: fc.option(octet),
  arbiter: fc.option(fc.record({ last: octet, port: fc.integer({ min: 1, max: 65_535 }) })),
  failover: code,
  async: code,
  dejournaling: code,
  asyncs: fc.array(code, { maxLength: 4 }),
  ports: fc.array(fc.integer({ min: 1024, max: 65_000 }), { minLength: 6, maxLength: 6 }),
  databases: fc.uniqueArray(fc.stringMatching(/^[A-Z][A-Z0-9]{1,8}$/), { maxLength: 3 }),
  end: fc.constantFrom('\n' as const, '\r\n' as const),
});

test('a mirror that is written as the CPF of each member is read as the same mirror', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const types = ['failover' as const, 'failover' as const, ...given.asyncs.map((one) => ASYNC_TYPE_CODES[one])];
      const members = types.map((type, index) => ({
        name: `NODE${index + 1}`,
        type,
        address: `10.7.0.${index + 11}`,
        port: given.ports[index],
      }));
      const rows = members.map(({ name, type, address, port }, index) => ({
        key: name,
        value: writeRow(MEMBER_ROW, given.product, {
          agentAddress: address,
          superserverAddress: address,
          guid: `0000-${index}`,
          instanceDirectory: '/x/',
          memberType: type === 'failover' ? MEMBER_TYPE_CODES.failover : MEMBER_TYPE_CODES.async,
          mirrorPrivateAddress: `10.7.1.${index + 11}`,
          superserverPort: String(port),
          asyncMemberType: type === 'failover' ? '0' : String(ASYNC_TYPE_CODES.indexOf(type ?? 'dr')),
        }),
      }));
      const vip = given.vip === null ? null : { address: `10.7.0.${given.vip}`, maskBits: 24 };
      const arbiter =
        given.arbiter === null ? null : { address: `10.7.9.${given.arbiter.last}`, port: given.arbiter.port };
      const mirror = writeRow(MIRROR_ROW, given.product, {
        guid: 'F0F0',
        definedPrimary: '',
        qosTimeoutMs: String(given.qos),
        useTls: given.tls ? '1' : '0',
        virtualAddress: vip === null ? '' : `${vip.address}/24`,
        arbiterNode: arbiter === null ? '' : arbiterNode(arbiter),
        compressionFailover: String(given.failover),
        compressionAsync: String(given.async),
        parallelDejournaling: String(given.dejournaling),
      });
      const files = members.map(({ name, type }, index) => {
        const own: Record<string, string> = {
          SystemName: name,
          JoinMirror: type === 'failover' ? '1' : '0',
          ...(type === 'failover'
            ? {}
            : { AsyncMemberGUID: `0000-${index}`, AsyncMemberType: String(ASYNC_TYPE_CODES.indexOf(type ?? 'dr')) }),
        };
        const content = writeCpf(
          [
            {
              name: 'Databases',
              lines: given.databases.flatMap((one) => [
                { comment: mirroredComment(one) },
                { key: one, value: `/db/${one}/` },
              ]),
            },
            {
              name: 'MirrorMember',
              lines: MIRROR_MEMBER_KEYS.map(({ key, initial }) => ({ key, value: own[key] ?? initial })),
            },
            { name: 'Mirrors', lines: [{ key: 'TRIP', value: mirror }] },
            { name: 'MapMirrors.TRIP', lines: rows },
          ],
          { heading: [name], end: given.end },
        );
        return { name: `${name}/cache.cpf`, content };
      });
      const { document, findings } = importFiles(files);
      expect(findings.filter(({ kind }) => kind === 'contradiction' || kind === 'unreadable')).toEqual([]);
      const design = document === null ? null : resolveDesign(document);
      expect(design?.mirrors[0]).toMatchObject({
        name: 'TRIP',
        useTls: given.tls,
        qosTimeoutMs: given.qos,
        arbiter,
        vip,
        compression: { failover: COMPRESSION_CODES[given.failover], async: COMPRESSION_CODES[given.async] },
        parallelDejournaling: DEJOURNALING_CODES[given.dejournaling],
      });
      const found = design?.mirrors[0]?.members.map((member) => {
        const port = design.instances.find(({ id }) => id === member.instance)?.superserverPort;
        return [member.name, member.type, member.superserverAddress, member.mirrorPrivateAddress, port];
      });
      expect(found).toEqual(
        members.map(({ name, type, address, port }, index) => [name, type, address, `10.7.1.${index + 11}`, port]),
      );
      expect(design?.mirrors[0]?.databases.map(({ name }) => name)).toEqual(given.databases);
    }),
    { numRuns: 150 },
  );
});
