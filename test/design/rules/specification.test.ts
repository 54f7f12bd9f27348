import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/design/rules/check-design.ts';
import { breaches } from './breaches.ts';

interface Row {
  readonly words: string;
  readonly severities: readonly string[];
  readonly sections: readonly string[];
}

/** The rows of the specification's own text, of which `specification.md` is a copy. */
const rows = readFileSync(new URL('specification.md', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, words, severity]) => words && severity && /^(error|warning|info)/.test(severity))
  .map(
    ([, words = '', severity = '', guide = '']): Row => ({
      words,
      severities: severity.split(' / '),
      sections: guide.match(/3(\.\d+)+/g) ?? [],
    }),
  );

/** The rules that hold what a row says, by how the row begins. Today's fields decide every row. */
const heldBy: Readonly<Record<string, readonly string[]>> = {
  'mirror name:': ['mirror-name', 'mirror-name-unique', 'mirror-id-unique'],
  'member name:': ['member-name', 'member-name-unique'],
  'at most 16 members': ['member-count'],
  'an instance is a failover or DR member': ['failover-or-dr-of-one-mirror'],
  'a reporting instance belongs': ['reporting-instance-mirrors'],
  'database names:': ['database-name', 'database-name-unique'],
  'a DR async and both failover members hold': ['all-databases'],
  "an address lies in its network's CIDR": ['address-in-network', 'address-used-once'],
  "a member's addresses belong": ['member-address-on-own-host'],
  'the backup can reach': ['private-address-reachable'],
  'an async can reach': ['async-reaches-failover-members'],
  "each failover member can reach the other's agent": ['agent-reachable'],
  "failover members can reach the arbiter's address": ['arbiter-reachable'],
  'a DR async without access': ['dr-without-private-network'],
  'cohosted instances use different ports': ['cohosted-ports', 'own-vip', 'same-ports-as-cohosted'],
  'superserver and web ports equal': ['same-ports-with-vip'],
  'no separate private network': ['private-network'],
  'the VIP is an IP address': ['vip-on-subnet'],
  'the VIP is used nowhere else': ['vip-used-elsewhere'],
  'a VIP with a non-root instance': ['vip-non-root'],
  "a DR async without an interface on the VIP's subnet": ['dr-off-vip-subnet'],
  'neither VIP nor any other redirection': ['client-redirection'],
  'a mirror-aware CSP gateway': ['gateway-beside-vip'],
  'failover members in different sites': ['redirection-between-sites'],
  'no arbiter for a failover pair': ['arbiter-configured'],
  "the arbiter's host also hosts": ['arbiter-on-member-host'],
  'the arbiter shares a single point of failure': ['arbiter-shared-failure'],
  'the arbiter is reached only over the mirror private network': ['arbiter-behind-private-network'],
  'failover members in two sites and the arbiter in one': ['arbiter-in-third-site'],
  'no agent on the host': ['agent-installed'],
  'an agent that does not start with its host': ['agent-starts-with-host'],
  'both failover members on one physical host': ['failover-members-apart'],
  'a single failover member': ['second-failover-member'],
  'no DR async, or all of them': ['dr-in-another-site'],
  'clients or reporting work on the backup': ['backup-dedicated'],
  'round trip between the failover members above': ['round-trip-below-journal-write'],
  'bandwidth below the peak journal rate': ['bandwidth-for-journal'],
  'round trip between failover members, or to the arbiter': ['round-trip-below-qos'],
  'QoS timeout below': ['qos-timeout-margin'],
  'failover hosts unequal': ['failover-hosts-equal'],
  'parallel dejournaling expected': ['parallel-dejournaling'],
  'TLS off': ['tls'],
  'encryption of journal or databases': ['encryption-needs-tls'],
  'journal encryption keys not active': ['journal-encryption-keys', 'journal-encryption-on-reporting'],
  'versions differ': ['same-version', 'compatible-locale', 'same-block-sizes', 'same-endianness-with-ecp'],
  'ICMP disabled': ['icmp'],
  'ECP data servers with different maximum': ['same-maximum-of-application-servers', 'ecp-mirror-connection'],
};

/** What follows from the drawing or the format itself and has no row. */
const OUR_OWN = [
  'database-block-size',
  'shadow-source',
  'mirror-name-shared',
  'member-name-slash',
  'one-member-name',
  'dns-name-used-once',
  'network-overlap',
  'arbiter-agent',
  'field-changes-nothing',
  'reporting-version',
  'placeholder',
  // What clients go through and platforms came after the specification's text.
  'gateway-server',
  'ecp-data-server',
  'gateway-follows-failover',
  'load-balancer-targets',
  'load-balancer-reaches-targets',
  'client-reaches-its-server',
  'application-server-reaches-its-mirror',
  'gateway-reaches-its-server',
  'every-failover-member-within-reach',
  'dns-name-leads-somewhere',
  'dns-name-follows-failover',
  'another-application-server',
  'virtual-host-reaches-its-disk',
  'failover-members-kept-apart',
  'restart-has-a-place',
  'cluster-instance-on-a-node',
  'cluster-address-on-both-nodes',
  'cluster-address-unique',
  'member-found-at-its-cluster',
  'computing-for-journal',
];

const holderOf = ({ words }: Row) => Object.entries(heldBy).filter(([beginning]) => words.startsWith(beginning));

describe('the rules of the specification', () => {
  it('are all read', () => {
    expect(rows.length).toBe(Object.keys(heldBy).length);
  });

  it.each(rows)('$words', (row) => {
    const [[, holder] = ['', undefined], ...others] = holderOf(row);
    expect(others).toEqual([]);
    const held = rules.filter(({ id }) => holder?.includes(id));
    expect(held.length, 'rules that hold it').toBeGreaterThan(0);
    expect(held.map(({ id }) => id).toSorted()).toEqual(holder?.toSorted());
    expect(new Set(held.map(({ severity }) => severity))).toEqual(new Set(row.severities));
    const cited = held.flatMap(({ guide }) => guide);
    for (const section of row.sections) {
      expect(
        cited.some((one) => one === section || one.startsWith(`${section}.`)),
        section,
      ).toBe(true);
    }
    for (const { id } of held) expect(breaches[id], `a case that breaks ${id}`).toBeDefined();
  });

  it('leave out none of ours', () => {
    expect([...Object.values(heldBy).flat(), ...OUR_OWN].toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });
});
