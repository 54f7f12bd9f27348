/**
 * The engine's public face. Everything is pure: a World is plain data, and the same design, seed and commands give the
 * same world to the last byte. Times are virtual milliseconds.
 *
 *   createWorld(design, { seed, start })      → World at virtual time 0 ('steady': formed and caught up; 'cold': booting)
 *   advance(world, untilMs, output?, limits?) → number of events executed; runs every event up to that time
 *   command(world, command, output?)          → started, or refused with the reason
 *   endWorkload(world)                        → nobody sends updates any more
 *   availableCommands(world)                            → every fault and operator action, allowed or with the reason why not
 *   possibleCommands(world)                   → every one of them, whatever is so now
 *   commandOwners(command)                    → the elements that it happens to
 *   observe(world), monitor(world, …)         → projections, never the state
 *   memberDetails(world, …), hostDetails(world, …), detailsAround(world, …) → timers, connections, journal
 *                                                files and databases of one of them
 *   statistics(world)                         → per mirror: failovers, outages, unavailability in all
 *   isIdle(observation)                       → whether nothing is under way that would go on by itself
 *   advice(world, mirror)                     → for a mirror without a primary: what an operator may do now, at what risk
 *   monitorPage(world, mirror, member)        → the same with all that stands on the page of the Mirror Monitor
 *   mirrorsAsRun(world)                       → what became of the drawn mirrors: settings, members, databases
 *   fork(world), fingerprint(world)
 *   beginMessageScan(recording, …), continueMessageScan, scannedMessages → the messages of a run, found again in steps
 *   record(world), recordUntil, recordCommand, worldAt(recording, ms), branchAt(recording, ms), branchBefore(recording, n)
 *   revertsTo(command), withSnapshot(command, world) → `host.revert` brings along what the host was at the time it goes back to
 *   commandText(design, command)              → what a fault or an action says of itself in the log
 */

export { availableCommands, commandOwners, possibleCommands } from './commands/available-commands.ts';
export { command, commandText } from './commands/command.ts';
export { messageContent } from './log/message-words.ts';
export { subjectName } from './log/names.ts';
export { type Advice, advice } from './observe/advice.ts';
export { detailsAround, hostDetails, memberDetails } from './observe/details.ts';
export { isIdle } from './observe/idle.ts';
export { measure } from './observe/measurement.ts';
export { mirrorsAsRun } from './observe/mirrors-as-run.ts';
export { monitor } from './observe/monitor.ts';
export { monitorPage } from './observe/monitor-page.ts';
export { observe } from './observe/observe.ts';
export { statistics } from './observe/statistics.ts';
export { fingerprint, fork } from './replay/fork.ts';
export {
  beginMessageScan,
  continueMessageScan,
  type ScanOptions,
  scannedMessages,
} from './replay/message-scan.ts';
export { playPart, type RecordedPart, recordedParts } from './replay/recorded-part.ts';
export {
  branchAt,
  branchBefore,
  fromRecording,
  type Recording,
  record,
  recordCommand,
  recordUntil,
  thinOut,
  worldAt,
} from './replay/recording.ts';
export { revertsTo, withSnapshot } from './replay/reverts.ts';
export { type TimerSpan, type TimersOfPart, timerSpans, timersOfPart } from './replay/timer-spans.ts';
export { advance, nextEventMs } from './simulate/advance.ts';
export { createWorld } from './simulate/create-world.ts';
export { endWorkload } from './simulate/without-workload.ts';
