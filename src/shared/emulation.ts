/** What the window shows of the engine and may ask of it, as plain types; the engine itself stays in main. */

export type {
  Command,
  CommandChoice,
  CommandField,
  CommandResult,
  Suggestion,
} from '../engine/commands/command-types.ts';
export type { Advice } from '../engine/observe/advice.ts';
export type {
  AroundKind,
  ConnectionDetails,
  JournalFileDetails,
  MemberDetails,
  ProcessDetails,
} from '../engine/observe/details.ts';
export type { MirrorProcess, MonitorPage } from '../engine/state/monitor-page.ts';
export type {
  ClientObservation,
  HostObservation,
  LogEntry,
  MemberObservation,
  MessageContent,
  MessageKind,
  MessageParty,
  MessageRecord,
  MessageState,
  MessageTrace,
  MirrorObservation,
  ModeWord,
  MonitorRow,
  Observation,
  OutageReason,
  PlatformsObservation,
  StatusWord,
  TimelineEvent,
  TypeWord,
  Wait,
} from '../engine/state/observation.ts';
export type { ComparedRow, RowDifference } from '../ladder/compare-ladders.ts';
export type { LadderFold, LadderLane, LadderRow, LadderTimer } from '../ladder/ladder.ts';
export type { OutagePath } from '../ladder/outage-path.ts';
