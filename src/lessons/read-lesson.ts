import type { Design } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import { formatFlaw } from '../design/format-flaw.ts';
import { type Flaw, hasErrors, type Path, type Problem } from '../design/problem.ts';
import { schemaFlaws } from '../design/schema-flaws.ts';
import { placeIn, readTextDocument, type TextDocument } from '../design/text-document.ts';
import { parseDuration } from '../scenario/duration.ts';
import { DEFAULT_CLOCK_MS, wallTime } from '../scenario/read-scenario.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import { mirrorOfStep } from '../scenario/step-flaws.ts';
import { type StepDocument, toStep } from '../scenario/to-step.ts';
import type { Assignment } from './lesson.ts';
import { lessonFlaws } from './lesson-flaws.ts';
import { LESSON_FORMAT, type LessonDocument, lessonHeadSchema, type Variables } from './lesson-schema.ts';
import { nameFlaws } from './name-flaws.ts';
import { distinctDraws, drawValues, fillIn, unknownNames, type Values, variableFlaws } from './variables.ts';

export interface LessonReading {
  /** As written, its variables not filled in; null where the text is no lesson. */
  readonly document: LessonDocument | null;
  readonly variables: Variables;
  readonly problems: readonly Problem[];
  placeOf(path: Path): { readonly line: number; readonly column: number };
  /** The lesson on its design: every name must exist there, whatever the seed. */
  onDesign(design: Design, drawing: DesignDocument): LessonOnDesign;
}

export interface LessonOnDesign {
  readonly problems: readonly Problem[];
  /** Null where a problem is an error. */
  readonly lesson: PlayableLesson | null;
}

/** A lesson that can be played. */
export interface PlayableLesson {
  readonly document: LessonDocument;
  readonly variables: Variables;
  readonly design: Design;
  readonly drawing: DesignDocument;
  /** The task of one learner. */
  assign(seed: number): Assignment;
}

/** So many seeds are looked at when a lesson is checked. */
export const CHECKED_SEEDS = 200;
const SEEDS: readonly number[] = Array.from({ length: CHECKED_SEEDS }, (_, index) => index + 1);
const DEFAULT_UNTIL_MS = 600_000;

/** Reads a lesson from YAML or JSON text; `file` is only a name for the messages. */
export function readLesson(text: string, file: string): LessonReading {
  const source = readTextDocument(text, file);
  const head = hasErrors(source.problems) ? [] : headFlaws(source.value);
  const variables = hasErrors(source.problems) || hasErrors(head) ? {} : variablesOf(source.value);
  const flaws =
    hasErrors(source.problems) || hasErrors(head)
      ? head
      : [...head, ...forEveryDraw(source.value, variables, (filled) => lessonFlaws(filled))];
  const problems = [...source.problems, ...source.locate(flaws)];
  const document = hasErrors(problems) ? null : (source.value as LessonDocument);
  return {
    document,
    variables,
    problems,
    placeOf: (path) => placeIn(source, path),
    onDesign: (design, drawing) =>
      document === null
        ? { lesson: null, problems: [] }
        : resolveLesson({ document, variables, source }, design, drawing),
  };
}

function headFlaws(value: unknown): Flaw[] {
  const wrongFormat = formatFlaw(value, LESSON_FORMAT);
  if (wrongFormat !== null) return [wrongFormat];
  // Unknown fields are looked for in the whole.
  const flaws = schemaFlaws(lessonHeadSchema, value).filter(({ severity }) => severity === 'error');
  if (hasErrors(flaws)) return flaws;
  const variables = variablesOf(value);
  const wrong = variableFlaws(variables);
  const { variables: _own, ...rest } = value as Record<string, unknown>;
  return hasErrors(wrong) ? wrong : unknownNames(rest, variables);
}

const variablesOf = (value: unknown): Variables => (value as { variables?: Variables }).variables ?? {};

/** The flaws of whatever some seed makes of a lesson, each once, at its place in the text. */
function forEveryDraw(
  value: unknown,
  variables: Variables,
  flawsOf: (filled: unknown, values: Values) => Flaw[],
): Flaw[] {
  const found = new Map<string, Flaw>();
  for (const { values } of distinctDraws(variables, SEEDS)) {
    for (const flaw of flawsOf(fillDocument(value, values), values)) {
      const key = `${JSON.stringify(flaw.path)} ${flaw.severity}`;
      if (!found.has(key)) found.set(key, flaw);
    }
  }
  return [...found.values()];
}

/** The variables themselves stay as they are. */
function fillDocument(value: unknown, values: Values): unknown {
  const { variables, ...rest } = value as Record<string, unknown>;
  const filled = fillIn(rest, values) as object;
  return variables === undefined ? filled : { ...filled, variables };
}

interface Written {
  readonly document: LessonDocument;
  readonly variables: Variables;
  readonly source: TextDocument;
}

function resolveLesson(
  { document, variables, source }: Written,
  design: Design,
  drawing: DesignDocument,
): LessonOnDesign {
  const flaws = forEveryDraw(document, variables, (filled) => nameFlaws(filled as LessonDocument, design));
  const problems = source.locate(flaws);
  if (hasErrors(problems)) return { lesson: null, problems };
  const lesson: PlayableLesson = {
    document,
    variables,
    design,
    drawing,
    assign: (seed) => assignmentOf({ document, variables }, design, drawing, seed),
  };
  return { lesson, problems };
}

function assignmentOf(
  { document, variables }: Pick<Written, 'document' | 'variables'>,
  design: Design,
  drawing: DesignDocument,
  seed: number,
): Assignment {
  const values = drawValues(variables, seed);
  const lesson = fillDocument(document, values) as LessonDocument;
  const mirror = mirrorOfStep(lesson.mirror, design) ?? design.mirrors[0];
  if (mirror === undefined) throw new Error('A lesson on a design without a mirror was let through.');
  const hidden = (lesson.hidden ?? [])
    .map((step) => toStep({ mirror: mirror.id, ...(step as StepDocument) }, design))
    .filter((step): step is CommandStep => 'command' in step)
    .sort((one, other) => one.atMs - other.atMs);
  const untilMs = parseDuration(lesson.until) ?? DEFAULT_UNTIL_MS;
  return {
    seed,
    values,
    lesson,
    design,
    drawing,
    mirror,
    hidden,
    incidentMs: hidden[0]?.atMs ?? 0,
    untilMs,
    scenario: {
      name: lesson.name,
      guide: lesson.guide,
      seed: lesson.seed ?? 1,
      start: lesson.start ?? 'steady',
      clockMs: (lesson.clock === undefined ? null : wallTime(lesson.clock)) ?? DEFAULT_CLOCK_MS,
      steps: hidden,
      untilMs,
    },
  };
}
