import { applicationServerFaults } from './application-server-faults.ts';
import { certificateExpire } from './certificate-faults.ts';
import { cut, heal } from './cuts.ts';
import { databaseFaults } from './database-faults.ts';
import type { Fault } from './fault.ts';
import { hostFaults, instanceFaults } from './host-faults.ts';
import { messageDrop } from './message-faults.ts';
import { changeFaults, interfaceFaults, linkFaults, networkFaults } from './network-faults.ts';
import { datastoreFaults, physicalHostFaults, virtualHostFaults } from './platform-faults.ts';
import { dnsFaults, gatewayFaults, loadBalancerFaults } from './redirection-faults.ts';
import { siteFaults } from './site-faults.ts';

const ALL: readonly Fault[] = [
  ...hostFaults,
  ...instanceFaults,
  ...interfaceFaults,
  ...networkFaults,
  ...linkFaults,
  ...changeFaults,
  ...siteFaults,
  ...physicalHostFaults,
  ...datastoreFaults,
  ...virtualHostFaults,
  cut,
  heal,
  ...databaseFaults,
  ...gatewayFaults,
  ...loadBalancerFaults,
  ...dnsFaults,
  certificateExpire,
  messageDrop,
  ...applicationServerFaults,
];

/** Every fault by its name in scenario files. */
export const FAULTS: Readonly<Record<string, Fault>> = Object.fromEntries(ALL.map((fault) => [fault.id, fault]));
