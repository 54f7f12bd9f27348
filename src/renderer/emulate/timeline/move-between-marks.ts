import type { KeyboardEvent } from 'react';

/** Left and right, first and last, among marks of which the Tab key reaches one. */
export function moveBetweenMarks(event: KeyboardEvent<HTMLElement>): void {
  const marks = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const index = marks.indexOf(event.target as HTMLElement);
  const targets: Partial<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    Home: 0,
    End: marks.length - 1,
  };
  const target = targets[event.key];
  if (index < 0 || target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  marks[target]?.focus();
}
