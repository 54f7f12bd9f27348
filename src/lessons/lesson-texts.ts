/// <reference path="../design/raw-text.d.ts" />

import activeBackupAndQos from '../../resources/lessons/active-backup-and-qos.lesson.yaml?raw';
import activeBackupAndQosSolution from '../../resources/lessons/active-backup-and-qos.solution.scenario.yaml?raw';
import activeBackupAndQosWays from '../../resources/lessons/active-backup-and-qos.ways.yaml?raw';
import drOnCampusDesign from '../../resources/lessons/designs/dr-on-campus.mirrorlab?raw';
import localAndRemoteDrDesign from '../../resources/lessons/designs/local-and-remote-dr.mirrorlab?raw';
import pairDesign from '../../resources/lessons/designs/pair.mirrorlab?raw';
import pairWithoutArbiterDesign from '../../resources/lessons/designs/pair-without-arbiter.mirrorlab?raw';
import twoSitesDesign from '../../resources/lessons/designs/two-sites.mirrorlab?raw';
import withDrAndReportingDesign from '../../resources/lessons/designs/with-dr-and-reporting.mirrorlab?raw';
import primaryLostWithoutFailover from '../../resources/lessons/primary-lost-without-failover.lesson.yaml?raw';
import primaryLostWithoutFailoverSolution from '../../resources/lessons/primary-lost-without-failover.solution.scenario.yaml?raw';
import primaryLostWithoutFailoverWays from '../../resources/lessons/primary-lost-without-failover.ways.yaml?raw';
import sevenCuts from '../../resources/lessons/seven-cuts.lesson.yaml?raw';
import sevenCutsSolution from '../../resources/lessons/seven-cuts.solution.scenario.yaml?raw';
import sevenCutsWays from '../../resources/lessons/seven-cuts.ways.yaml?raw';
import whatATakeOverIs from '../../resources/lessons/what-a-take-over-is.lesson.yaml?raw';
import whatATakeOverIsSolution from '../../resources/lessons/what-a-take-over-is.solution.scenario.yaml?raw';
import whatATakeOverIsWays from '../../resources/lessons/what-a-take-over-is.ways.yaml?raw';
import whatTheAgentCanTell from '../../resources/lessons/what-the-agent-can-tell.lesson.yaml?raw';
import whatTheAgentCanTellSolution from '../../resources/lessons/what-the-agent-can-tell.solution.scenario.yaml?raw';
import whatTheAgentCanTellWays from '../../resources/lessons/what-the-agent-can-tell.ways.yaml?raw';

/** The files of resources/lessons that ship, by their paths there. */
export const LESSON_TEXTS: Readonly<Record<string, string>> = {
  'designs/dr-on-campus.mirrorlab': drOnCampusDesign,
  'designs/local-and-remote-dr.mirrorlab': localAndRemoteDrDesign,
  'designs/pair-without-arbiter.mirrorlab': pairWithoutArbiterDesign,
  'designs/pair.mirrorlab': pairDesign,
  'designs/two-sites.mirrorlab': twoSitesDesign,
  'designs/with-dr-and-reporting.mirrorlab': withDrAndReportingDesign,
  'what-a-take-over-is.lesson.yaml': whatATakeOverIs,
  'what-a-take-over-is.solution.scenario.yaml': whatATakeOverIsSolution,
  'what-a-take-over-is.ways.yaml': whatATakeOverIsWays,
  'active-backup-and-qos.lesson.yaml': activeBackupAndQos,
  'active-backup-and-qos.solution.scenario.yaml': activeBackupAndQosSolution,
  'active-backup-and-qos.ways.yaml': activeBackupAndQosWays,
  'seven-cuts.lesson.yaml': sevenCuts,
  'seven-cuts.solution.scenario.yaml': sevenCutsSolution,
  'seven-cuts.ways.yaml': sevenCutsWays,
  'what-the-agent-can-tell.lesson.yaml': whatTheAgentCanTell,
  'what-the-agent-can-tell.solution.scenario.yaml': whatTheAgentCanTellSolution,
  'what-the-agent-can-tell.ways.yaml': whatTheAgentCanTellWays,
  'primary-lost-without-failover.lesson.yaml': primaryLostWithoutFailover,
  'primary-lost-without-failover.solution.scenario.yaml': primaryLostWithoutFailoverSolution,
  'primary-lost-without-failover.ways.yaml': primaryLostWithoutFailoverWays,
};
