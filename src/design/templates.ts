/// <reference path="./raw-text.d.ts" />
import disasterRecoveryAndReportingOnly from '../../resources/designs/disaster-recovery-and-reporting-only.mirrorlab?raw';
import failoverCluster from '../../resources/designs/failover-cluster.mirrorlab?raw';
import failoverClusterWithDr from '../../resources/designs/failover-cluster-with-dr.mirrorlab?raw';
import failoverPairInTheCloud from '../../resources/designs/failover-pair-in-the-cloud.mirrorlab?raw';
import failoverPairVirtualized from '../../resources/designs/failover-pair-virtualized.mirrorlab?raw';
import failoverPairWithDrAndReporting from '../../resources/designs/failover-pair-with-dr-and-reporting.mirrorlab?raw';
import failoverPairWithDrAndReportingOnCampus from '../../resources/designs/failover-pair-with-dr-and-reporting-on-campus.mirrorlab?raw';
import failoverPairWithLocalAndRemoteDr from '../../resources/designs/failover-pair-with-local-and-remote-dr.mirrorlab?raw';
import failoverPairWithRedundantDr from '../../resources/designs/failover-pair-with-redundant-dr.mirrorlab?raw';
import geographicallySeparatedFailoverPair from '../../resources/designs/geographically-separated-failover-pair.mirrorlab?raw';
import mirroringWithEcp from '../../resources/designs/mirroring-with-ecp.mirrorlab?raw';
import noFailoverStrategy from '../../resources/designs/no-failover-strategy.mirrorlab?raw';
import reportingAsyncInSeveralMirrors from '../../resources/designs/reporting-async-in-several-mirrors.mirrorlab?raw';
import simpleFailoverPair from '../../resources/designs/simple-failover-pair.mirrorlab?raw';
import virtualizationHa from '../../resources/designs/virtualization-ha.mirrorlab?raw';

/** A design that ships with the app: an architecture of the guide, with its letters and addresses where it gives them. */
export interface Template {
  readonly id: string;
  /** The section of the guide that shows it. */
  readonly guide: string;
  readonly title: string;
  readonly summary: string;
  /** The `.mirrorlab` file. */
  readonly text: string;
}

export const templates: readonly Template[] = [
  {
    id: 'simple-failover-pair',
    guide: '3.1.6.1',
    title: 'Simple Failover Pair',
    summary: 'Two failover members with a private network, a virtual IP address, and an arbiter on the public side.',
    text: simpleFailoverPair,
  },
  {
    id: 'failover-pair-with-dr-and-reporting',
    guide: '3.1.6.1',
    title: 'Failover Pair with DR and Reporting Homogeneously Connected',
    summary:
      'A DR async on both networks of the failover pair, which can replace either member and hold the virtual IP address.',
    text: failoverPairWithDrAndReporting,
  },
  {
    id: 'failover-pair-with-dr-and-reporting-on-campus',
    guide: '3.1.6.1',
    title: 'Failover Pair with DR and Reporting Anywhere on Campus',
    summary: 'Asyncs in other buildings, away from the subnet of the virtual IP address and from the private network.',
    text: failoverPairWithDrAndReportingOnCampus,
  },
  {
    id: 'disaster-recovery-and-reporting-only',
    guide: '3.1.6.1',
    title: 'Mirroring for Disaster Recovery and Reporting Only',
    summary: 'A single failover member, which other means keep available, with a DR and a reporting async.',
    text: disasterRecoveryAndReportingOnly,
  },
  {
    id: 'mirroring-with-ecp',
    guide: '3.1.6.1',
    title: 'Mirroring with ECP',
    summary:
      'Application servers keep the sessions of users, who pause during a failover and go on; they never use the virtual IP address.',
    text: mirroringWithEcp,
  },
  {
    id: 'failover-pair-with-local-and-remote-dr',
    guide: '3.1.6.2',
    title: 'Failover Pair with Local DR and Geographically Separated DR',
    summary: 'One DR async beside the failover pair, another in a second data center on a stretched subnet.',
    text: failoverPairWithLocalAndRemoteDr,
  },
  {
    id: 'failover-pair-with-redundant-dr',
    guide: '3.1.6.2',
    title: 'Failover Pair with Geographically Separated, Fully Redundant DR Environment',
    summary: 'Two DR asyncs in a second data center, ready to become a failover pair of their own.',
    text: failoverPairWithRedundantDr,
  },
  {
    id: 'geographically-separated-failover-pair',
    guide: '3.1.6.2',
    title: 'Geographically Separated Failover Pair',
    summary: 'Failover members in two data centers and the arbiter in a third place, without a virtual IP address.',
    text: geographicallySeparatedFailoverPair,
  },
  {
    id: 'reporting-async-in-several-mirrors',
    guide: '3.1.1.2',
    title: 'Single Reporting Async Member Connected to Multiple Mirrors',
    summary: 'A data warehouse that brings together selected databases of two mirrors in two data centers.',
    text: reportingAsyncInSeveralMirrors,
  },
  {
    id: 'failover-pair-virtualized',
    guide: '3.1.8',
    title: 'Failover Pair in a Virtualized Environment',
    summary: 'Failover members on separate physical hosts and datastores, restarted elsewhere by the platform.',
    text: failoverPairVirtualized,
  },
  {
    id: 'failover-pair-in-the-cloud',
    guide: '3.1.7.2',
    title: 'Failover Pair in the Cloud',
    summary: 'Two zones, the arbiter in a third, and a load balancer instead of a virtual IP address.',
    text: failoverPairInTheCloud,
  },
  {
    id: 'failover-cluster-with-dr',
    guide: '3.1.6.1',
    title: 'Failover Cluster with a DR Async',
    summary: 'The single failover member runs in a failover cluster, and a DR async stands in another data center.',
    text: failoverClusterWithDr,
  },
  {
    id: 'no-failover-strategy',
    guide: '1.1',
    title: 'No Failover Strategy',
    summary: 'One instance on one host, to compare the strategies of chapter 1: nothing takes over.',
    text: noFailoverStrategy,
  },
  {
    id: 'failover-cluster',
    guide: '1.2',
    title: 'Failover Cluster',
    summary:
      'The same instance on shared storage, restarted on the other node, to compare the strategies of chapter 1.',
    text: failoverCluster,
  },
  {
    id: 'virtualization-ha',
    guide: '1.3',
    title: 'Virtualization HA',
    summary:
      'The same instance on a virtual host, restarted on other hardware, to compare the strategies of chapter 1.',
    text: virtualizationHa,
  },
];
