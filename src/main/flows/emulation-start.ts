import { hasErrors } from '../../design/problem.ts';
import { readDesign } from '../../design/read-design.ts';
import { emulationBlockers } from '../../design/rules/check-design.ts';
import type { SessionStart } from '../../shared/document.ts';
import { layoutOf } from '../documents/documents.ts';
import type { KeptDocument } from '../documents/kept-document.ts';

type Preparation =
  | Extract<SessionStart, { outcome: 'blocked' }>
  | Pick<Extract<SessionStart, { outcome: 'started' }>, 'outcome' | 'design' | 'layout'>;

/** What the emulation of a document would run, or why there is nothing to run. */
export function prepareEmulation({ text, name }: Pick<KeptDocument, 'text' | 'name'>): Preparation {
  const { document, design, problems } = readDesign(text, name);
  if (document === null || design === null || hasErrors(problems)) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    return { outcome: 'blocked', reasons: errors.map(({ path, message }) => `${path} ${message}`) };
  }
  const blockers = emulationBlockers(design, document);
  if (blockers.length > 0) return { outcome: 'blocked', reasons: blockers.map(({ message }) => message) };
  return { outcome: 'started', design, layout: layoutOf(document) };
}
