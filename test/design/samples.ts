/** What the guide says about the designs that ship: the words of chapters 1 and 3 against which they are tested. */

/** A member's row of the guide's table. A DR or reporting async without a private address repeats another one, as there. */
export interface MemberAddresses {
  readonly superserver: string;
  readonly mirrorPrivate: string;
  readonly agent: string;
}

/** Where the guide itself says what a rule finds. */
export interface Reason {
  readonly guide: string;
  readonly quote: string;
}

export interface SampleOfGuide {
  /** The address table under the figure; null where the figure has none. */
  readonly addresses: {
    /** Null for "Not Depicted" and "Not Used". */
    readonly vip: string | null;
    readonly arbiter: string | null;
    readonly members: Readonly<Record<string, MemberAddresses>>;
  } | null;
  /** By rule: every finding of the design must have a reason here, and every reason a finding. */
  readonly reasons: Readonly<Record<string, Reason>>;
  /** What the design adds to the guide's drawing, and why, each as a whole sentence. */
  readonly additions: readonly string[];
}

const row = (superserver: string, mirrorPrivate: string): MemberAddresses => ({
  superserver,
  mirrorPrivate,
  agent: superserver,
});

const A = row('10.1.20.11', '10.0.8.11');
const B = row('10.1.20.12', '10.0.8.12');
const C = row('10.1.20.13', '10.0.8.13');
const D = row('10.1.20.14', '10.1.20.14');

const VIP = '10.1.20.100';
const ARBITER = '10.1.41.9';

const PRIVATE_INTERFACE_OF_REPORTING =
  'Host D has the address 10.0.8.14 on the private network; it is ours, as the guide says that it need not be in the configuration.';
const DISTANCE = 'The interconnect (WAN) takes 10 ms in one direction, a value of ours.';

const NO_DR: Reason = {
  guide: '3.1.1.2',
  quote:
    'A mirror can provide disaster recovery capability through a disaster recovery (DR) async member, which can be manually promoted to failover member and even become primary should both failover members become unavailable due to a disaster.',
};
const STRATEGY_WITHOUT_DR: Reason = {
  guide: '1',
  quote:
    'This guide does not address disaster recovery (DR), except in regard to the DR capabilities of Caché mirroring',
};
const STRATEGY_AS_A_MIRROR =
  'A is the only member of a mirror, as the engine plays members of mirrors; nothing is sent to anybody, and its users see what they would see of an instance in none.';

export const samplesOfGuide: Readonly<Record<string, SampleOfGuide>> = {
  'simple-failover-pair': {
    addresses: { vip: VIP, arbiter: ARBITER, members: { A, B } },
    reasons: {
      'dr-in-another-site': NO_DR,
    },
    additions: [],
  },
  'failover-pair-with-dr-and-reporting': {
    addresses: { vip: VIP, arbiter: ARBITER, members: { A, B, C, D } },
    reasons: {
      'dr-in-another-site': {
        guide: '3.1.6.1',
        quote:
          'Network topology and latency may place constraints on the physical separation possible between the DR and the two failover members.',
      },
    },
    additions: [PRIVATE_INTERFACE_OF_REPORTING],
  },
  'failover-pair-with-dr-and-reporting-on-campus': {
    addresses: {
      vip: VIP,
      arbiter: ARBITER,
      members: { A, B, E: row('10.1.22.35', '10.1.22.35'), F: row('10.1.24.56', '10.1.24.56') },
    },
    reasons: {
      'dr-without-private-network': {
        guide: '3.1.6.1',
        quote:
          'since the DR member is not assumed to have connectivity to the mirror private network (if used), it can be promoted only when no failover member is in operation, and only to become primary',
      },
      'dr-off-vip-subnet': {
        guide: '3.1.6.1',
        quote:
          'Since the DR in this configuration is not assumed to be on the VIP subnet, some alternative means must be used to redirect user connections to the DR during disaster recovery',
      },
    },
    additions: ['E and F stand in two buildings of the campus, as the guide allows them anywhere on it.'],
  },
  'disaster-recovery-and-reporting-only': {
    addresses: { vip: null, arbiter: null, members: { A, C, D } },
    reasons: {
      'second-failover-member': {
        guide: '3.1.6.1',
        quote: 'High availability is provided for the single failover member using OS failover clustering',
      },
      'dr-in-another-site': {
        guide: '3.1.6.2',
        quote:
          'The geographically separated DR is used to recover from disasters affecting the entire main data center or campus.',
      },
    },
    additions: [
      PRIVATE_INTERFACE_OF_REPORTING,
      'Users connect through a DNS name, which somebody updates after C was promoted (3.1.7.2).',
    ],
  },
  'mirroring-with-ecp': {
    addresses: {
      vip: VIP,
      arbiter: ARBITER,
      members: {
        A: { superserver: '10.0.4.11', mirrorPrivate: '10.0.8.11', agent: '10.1.20.11' },
        B: { superserver: '10.0.4.12', mirrorPrivate: '10.0.8.12', agent: '10.1.20.12' },
        C: { superserver: '10.0.4.13', mirrorPrivate: '10.0.8.13', agent: '10.1.20.13' },
        D,
      },
    },
    reasons: {
      'dr-in-another-site': {
        guide: '3.1.6.2',
        quote:
          'The geographically separated DR is used to recover from disasters affecting the entire main data center or campus.',
      },
    },
    additions: [
      PRIVATE_INTERFACE_OF_REPORTING,
      'The two application servers have the addresses 10.1.20.31 and 10.1.20.32 for users and 10.0.4.31 and 10.0.4.32 for ECP, which are ours.',
      'A load balancer at 10.1.20.40 directs users to the application servers, as ECP typically requires one (3.1.7.1).',
      "Direct connections use the virtual IP address, which is there for users' direct connections to the primary only.",
    ],
  },
  'failover-pair-with-local-and-remote-dr': {
    addresses: { vip: VIP, arbiter: ARBITER, members: { A, B, C, J: row('10.1.20.21', '10.0.11.21') } },
    reasons: {},
    additions: [
      "A link of layer 2 stretches the public subnet, as J's address is on it, so that J can hold the VIP.",
      'The campus reaches Data Center 2 on a way of its own, so that users still find the VIP when Data Center 1 is lost.',
      DISTANCE,
    ],
  },
  'failover-pair-with-redundant-dr': {
    addresses: {
      vip: VIP,
      arbiter: ARBITER,
      members: { A, B, J: row('10.5.10.21', '10.0.11.21'), K: row('10.5.10.22', '10.0.11.22') },
    },
    reasons: {
      'dr-off-vip-subnet': {
        guide: '3.1.6.2',
        quote:
          'This illustration does not assume a stretched subnet; instead, upon transitioning to Data Center 2, the mirror is to be reconfigured to use a different VIP for subsequent automatic failovers within that data center.',
      },
    },
    additions: ['Users come from the Internet, at 203.0.113.0/24, which reaches both data centers.', DISTANCE],
  },
  'geographically-separated-failover-pair': {
    addresses: { vip: null, arbiter: '203.0.113.46', members: { A, L: row('10.5.10.23', '10.0.11.23') } },
    reasons: {
      'dr-in-another-site': {
        guide: '3.1.6.2',
        quote:
          'This configuration utilizes two machines in separate locations to achieve both high availability and disaster recovery needs with minimal hardware.',
      },
      'round-trip-below-journal-write': {
        guide: '3.1.6.2',
        quote:
          'Network latency between the failover members is an important consideration, but its impact, if any, depends on the application',
      },
    },
    additions: [
      'A load balancer sends users to the primary, as redirection must be rapid and automatic here (3.1.6.2).',
      DISTANCE,
    ],
  },
  'reporting-async-in-several-mirrors': {
    addresses: null,
    reasons: {
      'dr-in-another-site': {
        guide: '3.1.1.2',
        quote:
          'A reporting async mirror member maintains read-only or read-write copies of selected databases for purposes such as data mining and business intelligence, and cannot be promoted to failover member.',
      },
    },
    additions: [
      'Figure 3-3 has neither letters nor addresses, so that both are ours, after the pattern of 3.1.6.',
      'One arbiter serves both mirrors (3.1.1.4), and R at a third place holds one selected database of each.',
    ],
  },
  'failover-pair-virtualized': {
    addresses: null,
    reasons: { 'dr-in-another-site': NO_DR },
    additions: [
      '3.1.8 gives no addresses; they are those of the Simple Failover Pair.',
      "The members' virtual hosts never reside on one physical host, and their datastores are separate, as 3.1.8 recommends. Each datastore is reached by two physical hosts.",
      'The platform notices the loss of a virtual host after 15 s and restarts it within 5 s, values of ours.',
    ],
  },
  'failover-pair-in-the-cloud': {
    addresses: null,
    reasons: { 'dr-in-another-site': NO_DR },
    additions: [
      'The guide has no figure of this, and the addresses are ours. A zone is a subnet of its own, so that there is no virtual IP address.',
      'The load balancer asks both members every 5 s whether they are primary and gives one up after two failed checks; until then users reach nobody.',
      'Zones are 0.2 ms apart, a value of ours.',
    ],
  },
  'failover-cluster-with-dr': {
    addresses: null,
    reasons: {
      'second-failover-member': {
        guide: '3.1.6.1',
        quote: 'High availability is provided for the single failover member using OS failover clustering',
      },
    },
    additions: [
      'The address 10.1.20.10 follows the active node; it is ours. A failover takes 30 s until the instance is started on the other node, a value of ours.',
      'Users find the mirror by a DNS name, which an operator updates after J was promoted (3.1.7.2).',
      DISTANCE,
    ],
  },
  'no-failover-strategy': {
    addresses: null,
    reasons: {
      'second-failover-member': {
        guide: '1.1',
        quote: 'With no failover strategy in place, however, a failure can result in significant down time',
      },
      'dr-in-another-site': STRATEGY_WITHOUT_DR,
    },
    additions: [STRATEGY_AS_A_MIRROR],
  },
  'failover-cluster': {
    addresses: null,
    reasons: {
      'second-failover-member': {
        guide: '1.2',
        quote:
          'A single instance of Caché is installed on the shared storage device so that both cluster members recognize the instance',
      },
      'dr-in-another-site': STRATEGY_WITHOUT_DR,
    },
    additions: [
      STRATEGY_AS_A_MIRROR,
      'A failover takes 30 s until the instance is started on the other node, a value of ours.',
    ],
  },
  'virtualization-ha': {
    addresses: null,
    reasons: {
      'second-failover-member': {
        guide: '1.3',
        quote:
          'On the failure of either, the virtualization platform automatically restarts the failed virtual machine, on alternate hardware as required.',
      },
      'dr-in-another-site': STRATEGY_WITHOUT_DR,
    },
    additions: [
      STRATEGY_AS_A_MIRROR,
      'The platform notices the loss of a virtual host after 15 s and restarts it within 5 s, values of ours.',
    ],
  },
};
