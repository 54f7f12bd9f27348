import type { KeyboardEvent } from 'react';

/** The arrow keys go from one of these rows to the next. */
export function moveBetweenRows(rowClass: string): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${rowClass}`)];
    const target = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };
}
