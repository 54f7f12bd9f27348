/// <reference path="../design/raw-text.d.ts" />
import drOnCampusDesign from '../../resources/lessons/designs/dr-on-campus.mirrorlab?raw';
import localAndRemoteDrDesign from '../../resources/lessons/designs/local-and-remote-dr.mirrorlab?raw';
import pairDesign from '../../resources/lessons/designs/pair.mirrorlab?raw';
import pairWithoutArbiterDesign from '../../resources/lessons/designs/pair-without-arbiter.mirrorlab?raw';
import twoSitesDesign from '../../resources/lessons/designs/two-sites.mirrorlab?raw';
import withDrAndReportingDesign from '../../resources/lessons/designs/with-dr-and-reporting.mirrorlab?raw';
import primaryLostWithoutFailover from '../../resources/lessons/primary-lost-without-failover.lesson.yaml?raw';
import primaryLostWithoutFailoverSolution from '../../resources/lessons/primary-lost-without-failover.solution.scenario.yaml?raw';
import primaryLostWithoutFailoverWays from '../../resources/lessons/primary-lost-without-failover.ways.yaml?raw';

/** The files of resources/lessons that ship, by their paths there. */
export const LESSON_TEXTS: Readonly<Record<string, string>> = {
  'designs/dr-on-campus.mirrorlab': drOnCampusDesign,
  'designs/local-and-remote-dr.mirrorlab': localAndRemoteDrDesign,
  'designs/pair-without-arbiter.mirrorlab': pairWithoutArbiterDesign,
  'designs/pair.mirrorlab': pairDesign,
  'designs/two-sites.mirrorlab': twoSitesDesign,
  'designs/with-dr-and-reporting.mirrorlab': withDrAndReportingDesign,
  'primary-lost-without-failover.lesson.yaml': primaryLostWithoutFailover,
  'primary-lost-without-failover.solution.scenario.yaml': primaryLostWithoutFailoverSolution,
  'primary-lost-without-failover.ways.yaml': primaryLostWithoutFailoverWays,
};
