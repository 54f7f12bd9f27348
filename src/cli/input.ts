import { dirname, isAbsolute, join } from 'node:path';
import type { Design } from '../design/design.ts';
import type { DesignDocument } from '../design/design-document.ts';
import { elementPath } from '../design/element-path.ts';
import { formatPath, formatProblem, hasErrors, inTextOrder, type Problem } from '../design/problem.ts';
import { type DesignReading, readDesign } from '../design/read-design.ts';
import { emulationBlockers } from '../design/rules/check-design.ts';
import { readBytes, reasonOf } from '../files/read-bytes.ts';
import { readScenario } from '../scenario/read-scenario.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { writeError } from './output.ts';
import { printable } from './printable.ts';

/** Input that cannot be used: one line per problem for standard error, and exit code 2. */
export class InputError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

export interface LoadedDesign {
  readonly file: string;
  readonly document: DesignDocument;
  readonly design: Design;
  readonly placeOf: DesignReading['placeOf'];
}

export interface LoadedScenario {
  readonly file: string;
  readonly design: Design;
  readonly scenario: Scenario;
  /** Where a step is written. */
  readonly placeOf: (step: Step) => string | null;
}

/** Reads a design, or throws the reasons why it cannot be used. Warnings go to standard error. */
export function loadDesign(file: string): LoadedDesign {
  const problems: Problem[] = [];
  const loaded = tryDesign(file, problems);
  report(problems);
  if (loaded === null) throw new Error(`${file} was refused without a reason`);
  return loaded;
}

/**
 * Reads a design that will be emulated. What a rule finds that makes emulation impossible, such as a name that means
 * two things, is a reason to refuse it.
 */
export function loadDesignToPlay(file: string): LoadedDesign {
  const loaded = loadDesign(file);
  report(blockers(loaded));
  return loaded;
}

/** Reads scenarios, each with its design: the one given, which may have been read already, or the one that it names. */
export function loadScenarios(files: readonly string[], given: string | LoadedDesign | undefined): LoadedScenario[] {
  const problems: Problem[] = [];
  const designs = new Map<string, LoadedDesign | null>();
  const designFile = typeof given === 'object' ? given.file : given;
  if (typeof given === 'object') designs.set(given.file, given);
  const designAt = (path: string): LoadedDesign | null => {
    const known = designs.get(path);
    if (known !== undefined) return known;
    const loaded = tryDesign(path, problems);
    if (loaded !== null) problems.push(...blockers(loaded));
    designs.set(path, loaded);
    return loaded;
  };
  const loaded = files.flatMap((file) => tryScenario(file, designFile, designAt, problems));
  report(problems);
  return loaded;
}

function tryScenario(
  file: string,
  designFile: string | undefined,
  designAt: (path: string) => LoadedDesign | null,
  problems: Problem[],
): LoadedScenario[] {
  const text = readText(file, 'a scenario file', problems);
  if (text === null) return [];
  const reading = readScenario(text, file);
  problems.push(...reading.problems);
  if (reading.document === null) return [];
  const named = reading.document.design;
  if (designFile === undefined && named === undefined) {
    const message = 'is missing, expected the path of a design, here or on the command line';
    problems.push({ file, line: 1, column: 1, path: 'design', message, severity: 'error' });
    return [];
  }
  const loaded = designAt(designFile ?? relativeTo(file, named ?? ''));
  if (loaded === null) return [];
  const { scenario, problems: unknownNames, indexOf } = reading.onDesign(loaded.design);
  problems.push(...unknownNames);
  const placeOf = (step: Step): string | null => {
    const index = indexOf(step);
    if (index === -1) return null;
    const { line, column } = reading.placeOf(['steps', index]);
    return `${file}:${line}:${column}`;
  };
  return scenario === null ? [] : [{ file, design: loaded.design, scenario, placeOf }];
}

function relativeTo(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function tryDesign(file: string, problems: Problem[]): LoadedDesign | null {
  const text = readText(file, 'a design file', problems);
  if (text === null) return null;
  const { document, design, problems: found, placeOf } = readDesign(text, file);
  problems.push(...found);
  return document === null || design === null ? null : { file, document, design, placeOf };
}

export function blockers({ file, document, design, placeOf }: LoadedDesign): Problem[] {
  return emulationBlockers(design, document).map((finding) => {
    const [first] = finding.elements;
    const path = first === undefined ? [] : elementPath(document, first);
    const message = `${finding.message.replace(/\.$/, '')}; expected a design that can be emulated`;
    return { file, ...placeOf(path), path: formatPath(path), message, severity: 'error' };
  });
}

/** The text of a regular file, or null with the reason added to the problems. */
export function readText(file: string, expected: string, problems: Problem[]): string | null {
  const refuse = (message: string): null => {
    problems.push({ file, line: 1, column: 1, path: 'document', message, severity: 'error' });
    return null;
  };
  const bytes = readBytes(file, expected);
  if (typeof bytes === 'string') return refuse(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse(`${reasonOf(error as NodeJS.ErrnoException)}, expected ${expected}`);
  }
}

/** Warnings are told at once; errors end the command. */
export function report(problems: readonly Problem[]): void {
  const lines = inTextOrder(problems).map((problem) => printable(formatProblem(problem)));
  if (hasErrors(problems)) throw new InputError(lines);
  for (const line of lines) writeError(`${line}\n`);
}
