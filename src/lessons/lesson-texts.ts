/// <reference path="../design/raw-text.d.ts" />

import activeBackupAndQos from '../../resources/lessons/active-backup-and-qos.lesson.yaml?raw';
import activeBackupAndQosSolution from '../../resources/lessons/active-backup-and-qos.solution.scenario.yaml?raw';
import activeBackupAndQosWays from '../../resources/lessons/active-backup-and-qos.ways.yaml?raw';
import avoidingUnwantedFailover from '../../resources/lessons/avoiding-unwanted-failover.lesson.yaml?raw';
import avoidingUnwantedFailoverSolution from '../../resources/lessons/avoiding-unwanted-failover.solution.scenario.yaml?raw';
import avoidingUnwantedFailoverWays from '../../resources/lessons/avoiding-unwanted-failover.ways.yaml?raw';
import backupLost from '../../resources/lessons/backup-lost.lesson.yaml?raw';
import backupLostSolution from '../../resources/lessons/backup-lost.solution.scenario.yaml?raw';
import backupLostWays from '../../resources/lessons/backup-lost.ways.yaml?raw';
import bothLost from '../../resources/lessons/both-lost.lesson.yaml?raw';
import bothLostSolution from '../../resources/lessons/both-lost.solution.scenario.yaml?raw';
import bothLostWays from '../../resources/lessons/both-lost.ways.yaml?raw';
import arbiterInOneSiteDesign from '../../resources/lessons/designs/arbiter-in-one-site.mirrorlab?raw';
import drOnCampusDesign from '../../resources/lessons/designs/dr-on-campus.mirrorlab?raw';
import pairDesign from '../../resources/lessons/designs/pair.mirrorlab?raw';
import pairWithoutArbiterDesign from '../../resources/lessons/designs/pair-without-arbiter.mirrorlab?raw';
import twoSitesDesign from '../../resources/lessons/designs/two-sites.mirrorlab?raw';
import withDrAndReportingDesign from '../../resources/lessons/designs/with-dr-and-reporting.mirrorlab?raw';
import disasterWithTheAgent from '../../resources/lessons/disaster-with-the-agent.lesson.yaml?raw';
import disasterWithTheAgentSolution from '../../resources/lessons/disaster-with-the-agent.solution.scenario.yaml?raw';
import disasterWithTheAgentWays from '../../resources/lessons/disaster-with-the-agent.ways.yaml?raw';
import disasterWithoutJournal from '../../resources/lessons/disaster-without-journal.lesson.yaml?raw';
import disasterWithoutJournalSolution from '../../resources/lessons/disaster-without-journal.solution.scenario.yaml?raw';
import disasterWithoutJournalWays from '../../resources/lessons/disaster-without-journal.ways.yaml?raw';
import arbiterInAThirdPlaceDrawing from '../../resources/lessons/drawings/arbiter-in-a-third-place.mirrorlab?raw';
import arbiterInTheOtherSiteDrawing from '../../resources/lessons/drawings/arbiter-in-the-other-site.mirrorlab?raw';
import drOnThePublicLanOnlyDrawing from '../../resources/lessons/drawings/dr-on-the-public-lan-only.mirrorlab?raw';
import drOnTheVipSubnetDrawing from '../../resources/lessons/drawings/dr-on-the-vip-subnet.mirrorlab?raw';
import monitoringRemovedDrawing from '../../resources/lessons/drawings/monitoring-removed.mirrorlab?raw';
import noArbiterDrawing from '../../resources/lessons/drawings/no-arbiter.mirrorlab?raw';
import noVipDrawing from '../../resources/lessons/drawings/no-vip.mirrorlab?raw';
import forcedWithoutTheJournal from '../../resources/lessons/forced-without-the-journal.lesson.yaml?raw';
import forcedWithoutTheJournalSolution from '../../resources/lessons/forced-without-the-journal.solution.scenario.yaml?raw';
import forcedWithoutTheJournalWays from '../../resources/lessons/forced-without-the-journal.ways.yaml?raw';
import hungPrimary from '../../resources/lessons/hung-primary.lesson.yaml?raw';
import hungPrimarySolution from '../../resources/lessons/hung-primary.solution.scenario.yaml?raw';
import hungPrimaryWays from '../../resources/lessons/hung-primary.ways.yaml?raw';
import isolatedPrimary from '../../resources/lessons/isolated-primary.lesson.yaml?raw';
import isolatedPrimarySolution from '../../resources/lessons/isolated-primary.solution.scenario.yaml?raw';
import isolatedPrimaryWays from '../../resources/lessons/isolated-primary.ways.yaml?raw';
import lastPrimaryAlone from '../../resources/lessons/last-primary-alone.lesson.yaml?raw';
import lastPrimaryAloneSolution from '../../resources/lessons/last-primary-alone.solution.scenario.yaml?raw';
import lastPrimaryAloneWays from '../../resources/lessons/last-primary-alone.ways.yaml?raw';
import latencyAndCommitTime from '../../resources/lessons/latency-and-commit-time.lesson.yaml?raw';
import latencyAndCommitTimeSolution from '../../resources/lessons/latency-and-commit-time.solution.scenario.yaml?raw';
import latencyAndCommitTimeWays from '../../resources/lessons/latency-and-commit-time.ways.yaml?raw';
import maintenanceOfTheBackup from '../../resources/lessons/maintenance-of-the-backup.lesson.yaml?raw';
import maintenanceOfTheBackupSolution from '../../resources/lessons/maintenance-of-the-backup.solution.scenario.yaml?raw';
import maintenanceOfTheBackupWays from '../../resources/lessons/maintenance-of-the-backup.ways.yaml?raw';
import maintenanceOfThePrimary from '../../resources/lessons/maintenance-of-the-primary.lesson.yaml?raw';
import maintenanceOfThePrimarySolution from '../../resources/lessons/maintenance-of-the-primary.solution.scenario.yaml?raw';
import maintenanceOfThePrimaryWays from '../../resources/lessons/maintenance-of-the-primary.ways.yaml?raw';
import plannedMoveToTheDr from '../../resources/lessons/planned-move-to-the-dr.lesson.yaml?raw';
import plannedMoveToTheDrSolution from '../../resources/lessons/planned-move-to-the-dr.solution.scenario.yaml?raw';
import plannedMoveToTheDrWays from '../../resources/lessons/planned-move-to-the-dr.ways.yaml?raw';
import primaryLostWithFailover from '../../resources/lessons/primary-lost-with-failover.lesson.yaml?raw';
import primaryLostWithFailoverSolution from '../../resources/lessons/primary-lost-with-failover.solution.scenario.yaml?raw';
import primaryLostWithFailoverWays from '../../resources/lessons/primary-lost-with-failover.ways.yaml?raw';
import primaryLostWithoutFailover from '../../resources/lessons/primary-lost-without-failover.lesson.yaml?raw';
import primaryLostWithoutFailoverSolution from '../../resources/lessons/primary-lost-without-failover.solution.scenario.yaml?raw';
import primaryLostWithoutFailoverWays from '../../resources/lessons/primary-lost-without-failover.ways.yaml?raw';
import rebuild from '../../resources/lessons/rebuild.lesson.yaml?raw';
import rebuildSolution from '../../resources/lessons/rebuild.solution.scenario.yaml?raw';
import rebuildWays from '../../resources/lessons/rebuild.ways.yaml?raw';
import reportingFellBehind from '../../resources/lessons/reporting-fell-behind.lesson.yaml?raw';
import reportingFellBehindSolution from '../../resources/lessons/reporting-fell-behind.solution.scenario.yaml?raw';
import reportingFellBehindWays from '../../resources/lessons/reporting-fell-behind.ways.yaml?raw';
import sevenCuts from '../../resources/lessons/seven-cuts.lesson.yaml?raw';
import sevenCutsSolution from '../../resources/lessons/seven-cuts.solution.scenario.yaml?raw';
import sevenCutsWays from '../../resources/lessons/seven-cuts.ways.yaml?raw';
import singlePointsOfFailure from '../../resources/lessons/single-points-of-failure.lesson.yaml?raw';
import singlePointsOfFailureSolution from '../../resources/lessons/single-points-of-failure.solution.scenario.yaml?raw';
import singlePointsOfFailureWays from '../../resources/lessons/single-points-of-failure.ways.yaml?raw';
import standInForTheBackup from '../../resources/lessons/stand-in-for-the-backup.lesson.yaml?raw';
import standInForTheBackupSolution from '../../resources/lessons/stand-in-for-the-backup.solution.scenario.yaml?raw';
import standInForTheBackupWays from '../../resources/lessons/stand-in-for-the-backup.ways.yaml?raw';
import theAddressThatMoves from '../../resources/lessons/the-address-that-moves.lesson.yaml?raw';
import theAddressThatMovesSolution from '../../resources/lessons/the-address-that-moves.solution.scenario.yaml?raw';
import theAddressThatMovesWays from '../../resources/lessons/the-address-that-moves.ways.yaml?raw';
import upgrade from '../../resources/lessons/upgrade.lesson.yaml?raw';
import upgradeSolution from '../../resources/lessons/upgrade.solution.scenario.yaml?raw';
import upgradeWays from '../../resources/lessons/upgrade.ways.yaml?raw';
import whatATakeOverIs from '../../resources/lessons/what-a-take-over-is.lesson.yaml?raw';
import whatATakeOverIsSolution from '../../resources/lessons/what-a-take-over-is.solution.scenario.yaml?raw';
import whatATakeOverIsWays from '../../resources/lessons/what-a-take-over-is.ways.yaml?raw';
import whatTheAgentCanTell from '../../resources/lessons/what-the-agent-can-tell.lesson.yaml?raw';
import whatTheAgentCanTellSolution from '../../resources/lessons/what-the-agent-can-tell.solution.scenario.yaml?raw';
import whatTheAgentCanTellWays from '../../resources/lessons/what-the-agent-can-tell.ways.yaml?raw';
import whereToPutTheArbiter from '../../resources/lessons/where-to-put-the-arbiter.lesson.yaml?raw';
import whereToPutTheArbiterSolution from '../../resources/lessons/where-to-put-the-arbiter.solution.scenario.yaml?raw';
import whereToPutTheArbiterWays from '../../resources/lessons/where-to-put-the-arbiter.ways.yaml?raw';

/** The files of resources/lessons that ship, by their paths there. */
export const LESSON_TEXTS: Readonly<Record<string, string>> = {
  'designs/arbiter-in-one-site.mirrorlab': arbiterInOneSiteDesign,
  'designs/dr-on-campus.mirrorlab': drOnCampusDesign,
  'designs/pair-without-arbiter.mirrorlab': pairWithoutArbiterDesign,
  'designs/pair.mirrorlab': pairDesign,
  'designs/two-sites.mirrorlab': twoSitesDesign,
  'designs/with-dr-and-reporting.mirrorlab': withDrAndReportingDesign,
  'drawings/arbiter-in-a-third-place.mirrorlab': arbiterInAThirdPlaceDrawing,
  'drawings/arbiter-in-the-other-site.mirrorlab': arbiterInTheOtherSiteDrawing,
  'drawings/dr-on-the-public-lan-only.mirrorlab': drOnThePublicLanOnlyDrawing,
  'drawings/dr-on-the-vip-subnet.mirrorlab': drOnTheVipSubnetDrawing,
  'drawings/monitoring-removed.mirrorlab': monitoringRemovedDrawing,
  'drawings/no-arbiter.mirrorlab': noArbiterDrawing,
  'drawings/no-vip.mirrorlab': noVipDrawing,
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
  'maintenance-of-the-backup.lesson.yaml': maintenanceOfTheBackup,
  'maintenance-of-the-backup.solution.scenario.yaml': maintenanceOfTheBackupSolution,
  'maintenance-of-the-backup.ways.yaml': maintenanceOfTheBackupWays,
  'maintenance-of-the-primary.lesson.yaml': maintenanceOfThePrimary,
  'maintenance-of-the-primary.solution.scenario.yaml': maintenanceOfThePrimarySolution,
  'maintenance-of-the-primary.ways.yaml': maintenanceOfThePrimaryWays,
  'avoiding-unwanted-failover.lesson.yaml': avoidingUnwantedFailover,
  'avoiding-unwanted-failover.solution.scenario.yaml': avoidingUnwantedFailoverSolution,
  'avoiding-unwanted-failover.ways.yaml': avoidingUnwantedFailoverWays,
  'upgrade.lesson.yaml': upgrade,
  'upgrade.solution.scenario.yaml': upgradeSolution,
  'upgrade.ways.yaml': upgradeWays,
  'backup-lost.lesson.yaml': backupLost,
  'backup-lost.solution.scenario.yaml': backupLostSolution,
  'backup-lost.ways.yaml': backupLostWays,
  'primary-lost-with-failover.lesson.yaml': primaryLostWithFailover,
  'primary-lost-with-failover.solution.scenario.yaml': primaryLostWithFailoverSolution,
  'primary-lost-with-failover.ways.yaml': primaryLostWithFailoverWays,
  'primary-lost-without-failover.lesson.yaml': primaryLostWithoutFailover,
  'primary-lost-without-failover.solution.scenario.yaml': primaryLostWithoutFailoverSolution,
  'primary-lost-without-failover.ways.yaml': primaryLostWithoutFailoverWays,
  'hung-primary.lesson.yaml': hungPrimary,
  'hung-primary.solution.scenario.yaml': hungPrimarySolution,
  'hung-primary.ways.yaml': hungPrimaryWays,
  'isolated-primary.lesson.yaml': isolatedPrimary,
  'isolated-primary.solution.scenario.yaml': isolatedPrimarySolution,
  'isolated-primary.ways.yaml': isolatedPrimaryWays,
  'both-lost.lesson.yaml': bothLost,
  'both-lost.solution.scenario.yaml': bothLostSolution,
  'both-lost.ways.yaml': bothLostWays,
  'last-primary-alone.lesson.yaml': lastPrimaryAlone,
  'last-primary-alone.solution.scenario.yaml': lastPrimaryAloneSolution,
  'last-primary-alone.ways.yaml': lastPrimaryAloneWays,
  'forced-without-the-journal.lesson.yaml': forcedWithoutTheJournal,
  'forced-without-the-journal.solution.scenario.yaml': forcedWithoutTheJournalSolution,
  'forced-without-the-journal.ways.yaml': forcedWithoutTheJournalWays,
  'rebuild.lesson.yaml': rebuild,
  'rebuild.solution.scenario.yaml': rebuildSolution,
  'rebuild.ways.yaml': rebuildWays,
  'reporting-fell-behind.lesson.yaml': reportingFellBehind,
  'reporting-fell-behind.solution.scenario.yaml': reportingFellBehindSolution,
  'reporting-fell-behind.ways.yaml': reportingFellBehindWays,
  'single-points-of-failure.lesson.yaml': singlePointsOfFailure,
  'single-points-of-failure.solution.scenario.yaml': singlePointsOfFailureSolution,
  'single-points-of-failure.ways.yaml': singlePointsOfFailureWays,
  'latency-and-commit-time.lesson.yaml': latencyAndCommitTime,
  'latency-and-commit-time.solution.scenario.yaml': latencyAndCommitTimeSolution,
  'latency-and-commit-time.ways.yaml': latencyAndCommitTimeWays,
  'where-to-put-the-arbiter.lesson.yaml': whereToPutTheArbiter,
  'where-to-put-the-arbiter.solution.scenario.yaml': whereToPutTheArbiterSolution,
  'where-to-put-the-arbiter.ways.yaml': whereToPutTheArbiterWays,
  'the-address-that-moves.lesson.yaml': theAddressThatMoves,
  'the-address-that-moves.solution.scenario.yaml': theAddressThatMovesSolution,
  'the-address-that-moves.ways.yaml': theAddressThatMovesWays,
  'stand-in-for-the-backup.lesson.yaml': standInForTheBackup,
  'stand-in-for-the-backup.solution.scenario.yaml': standInForTheBackupSolution,
  'stand-in-for-the-backup.ways.yaml': standInForTheBackupWays,
  'planned-move-to-the-dr.lesson.yaml': plannedMoveToTheDr,
  'planned-move-to-the-dr.solution.scenario.yaml': plannedMoveToTheDrSolution,
  'planned-move-to-the-dr.ways.yaml': plannedMoveToTheDrWays,
  'disaster-with-the-agent.lesson.yaml': disasterWithTheAgent,
  'disaster-with-the-agent.solution.scenario.yaml': disasterWithTheAgentSolution,
  'disaster-with-the-agent.ways.yaml': disasterWithTheAgentWays,
  'disaster-without-journal.lesson.yaml': disasterWithoutJournal,
  'disaster-without-journal.solution.scenario.yaml': disasterWithoutJournalSolution,
  'disaster-without-journal.ways.yaml': disasterWithoutJournalWays,
};
