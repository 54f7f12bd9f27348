/** The pages of Help, in their order. Those of the user guide are the files of `docs/guide` with their names. */
export const userGuidePages = [
  { id: 'index', title: 'Welcome to MirrorLab' },
  { id: 'get-started', title: 'Get started' },
  { id: 'draw', title: 'Draw a mirror' },
  { id: 'emulate', title: 'Emulate an outage' },
  { id: 'analyse', title: 'Analyze every outage' },
  { id: 'export', title: 'Take the configuration home' },
  { id: 'import', title: 'Import a configuration' },
  { id: 'learn', title: 'Learn and teach' },
  { id: 'command-line', title: 'Use the command line' },
  { id: 'file-formats', title: 'Files of MirrorLab' },
] as const;

export const referencePages = [
  { id: 'guide-index', title: 'Guide index' },
  { id: 'glossary', title: 'Glossary' },
  { id: 'keyboard', title: 'Keyboard map' },
  { id: 'about', title: 'About MirrorLab' },
  { id: 'licences', title: 'Licences' },
] as const;

export type UserGuidePageId = (typeof userGuidePages)[number]['id'];
export type HelpPageId = UserGuidePageId | (typeof referencePages)[number]['id'];

/** A page, and where on it: a heading of the user guide, or a section of the guide index. */
export interface HelpPlace {
  readonly page: HelpPageId;
  readonly anchor?: string;
}

/** What in MirrorLab rests on a section of the guide, in the order in which the guide index lists it. */
export const guideUseKinds = [
  { id: 'rule', title: 'Design rules' },
  { id: 'fault', title: 'What can fail' },
  { id: 'action', title: 'Operator actions' },
  { id: 'instruction', title: 'Advice and runbook steps' },
  { id: 'log', title: 'Log entries and reasons' },
  { id: 'run', title: 'Said in this run' },
  { id: 'message', title: 'Messages' },
  { id: 'procedure', title: 'Outage procedures' },
  { id: 'sample', title: 'Samples' },
  { id: 'scenario', title: 'Scenarios' },
  { id: 'lesson', title: 'Lessons' },
] as const;
export type GuideUseKind = (typeof guideUseKinds)[number]['id'];

export interface GuideUse {
  readonly kind: GuideUseKind;
  readonly title: string;
  /** Sections of the guide. */
  readonly guide: readonly string[];
  /** Of a lesson, scenario or sample that ships, with which it is opened; null elsewhere. */
  readonly opens: string | null;
}

/** A package whose code, fonts or styles are part of MirrorLab. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its manifest says it. */
  readonly licence: string;
  /** The text of its licence. */
  readonly text: string;
}
