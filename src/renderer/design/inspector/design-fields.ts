import { closed, type FieldGroup, group, number } from '../kinds/field.ts';

/** Of the design as a whole: how long things take that the guide leaves open. */
export const designGroups: readonly FieldGroup[] = [
  closed(
    group(
      'Timing of the emulation',
      [],
      number('Host boot time', 'timings.hostBootMs', 'ms'),
      number('Instance start time', 'timings.instanceStartMs', 'ms'),
      number('Instance stop time', 'timings.instanceStopMs', 'ms'),
      number('Agent start time', 'timings.agentStartMs', 'ms'),
      number('Connection retry interval', 'timings.retryMs', 'ms'),
      number('^ZMIRROR retry interval', 'timings.zmirrorRetryMs', 'ms'),
      number('Wait when forced to be primary', 'timings.forceWaitMs', 'ms'),
      number('Rollback time', 'timings.rollbackMs', 'ms'),
      number('VIP bind time', 'timings.vipBindMs', 'ms'),
      number('Hang detection time', 'timings.hangDetectionMs', 'ms'),
      number('Rebuild time', 'timings.rebuildMs', 'ms'),
      number('Dejournaling rate', 'timings.dejournalMBps', 'MB/s'),
      number('Caught up if less behind than', 'timings.caughtUpMs', 'ms'),
      number('Journal kept for absent members', 'timings.journalKeptMs', 'ms'),
      number('DNS update by a monitor', 'timings.dnsMonitorMs', 'ms'),
      number('Gateway checks its server', 'timings.gatewayCheckMs', 'ms'),
      number('Gateway waits for an answer', 'timings.gatewayTimeoutMs', 'ms'),
      number('Gateway tries again', 'timings.gatewayRetryMs', 'ms'),
      number('Routers ask for a VIP again', 'timings.arpMs', 'ms'),
      number('ECP silence noticed after', 'timings.ecpSilenceMs', 'ms'),
      number('Taking up a message', 'timings.loadServiceMs', 'ms'),
      number('Waiting at an overloaded host', 'timings.overloadMs', 'ms'),
    ),
  ),
];
