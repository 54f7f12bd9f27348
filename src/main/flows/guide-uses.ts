import { rules } from '../../design/rules/check-design.ts';
import { templates } from '../../design/templates.ts';
import { ACTIONS } from '../../engine/commands/actions/actions.ts';
import { FAULTS } from '../../engine/commands/faults/faults.ts';
import { INSTRUCTIONS, type Instruction } from '../../engine/instructions/instructions.ts';
import { MESSAGE_SECTIONS } from '../../engine/log/message-words.ts';
import { PROCEDURES } from '../../procedures/table/procedures.ts';
import type { SampleScenario } from '../../shared/document.ts';
import type { GuideUse, GuideUseKind } from '../../shared/help.ts';
import type { LessonEntry } from '../../shared/lesson.ts';
import { LOG_CITATIONS } from './log-citations.ts';

/** Instructions are worded for a mirror; here they have the guide's own letters. */
const LETTERS = { member: 'A', other: 'B', database: 'APPDATA', client: 'the clients' };

/** Where the product rests on the guide, as its tables say it. */
export function guideUses(scenarios: readonly SampleScenario[], lessons: readonly LessonEntry[]): readonly GuideUse[] {
  const instructions: readonly Instruction[] = Object.values(INSTRUCTIONS);
  return [
    ...rows('rule', rules),
    ...rows('fault', Object.values(FAULTS)),
    ...rows('action', Object.values(ACTIONS)),
    ...rows(
      'instruction',
      instructions.map(({ text, guide }) => ({ title: text(LETTERS), guide })),
    ),
    ...rows('log', LOG_CITATIONS),
    ...rows('message', MESSAGE_SECTIONS),
    ...rows(
      'procedure',
      PROCEDURES.map(({ title, guide }) => ({ title, guide: [guide] })),
    ),
    ...rows(
      'sample',
      templates.map(({ id, title, guide }) => ({ title, guide: [guide], opens: id })),
    ),
    ...rows(
      'scenario',
      scenarios.map(({ id, name, guide }) => ({ title: name, guide: [guide], opens: id })),
    ),
    ...rows(
      'lesson',
      lessons.map(({ id, name, guide }) => ({ title: name, guide: [guide], opens: id })),
    ),
  ];
}

interface Row {
  readonly title: string;
  readonly guide: readonly string[];
  readonly opens?: string;
}

function rows(kind: GuideUseKind, table: readonly Row[]): readonly GuideUse[] {
  return table
    .map(({ title, guide, opens = null }) => ({ kind, title, guide: guide.flatMap(sectionsIn), opens }))
    .filter(({ guide }) => guide.length > 0);
}

/** Files name sections as people write them: `3.1.6.1, Figure 3-2`, or several. */
const sectionsIn = (written: string): readonly string[] => written.match(/\b\d(?:\.\d+)+\b/g) ?? [];
