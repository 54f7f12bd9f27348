import { elementName } from '../../design/element-names.ts';
import { useCheck, useDrawnContent } from './drawing.ts';

/** What is still to be drawn before the drawing can be played, a sentence each. */
export function useMissingSteps(): readonly string[] {
  const { steps } = useCheck();
  const document = useDrawnContent();
  return steps.map(({ elements: [element], message }) =>
    element === undefined ? message : message.replace(/^It\b/, elementName(document, element)),
  );
}
