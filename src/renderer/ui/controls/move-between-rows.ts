import type { KeyboardEvent } from 'react';

/** The arrow keys go from one of these rows to the next. Where not all rows are in the page, `goBeyond` leads on from the last one that is. */
export function moveBetweenRows(
  rowClass: string,
  goBeyond?: (row: HTMLElement, step: 1 | -1) => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(`.${rowClass}`)];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const target = rows[at + step];
    const last = rows[at];
    if (target === undefined && (last === undefined || goBeyond === undefined)) return;
    event.preventDefault();
    if (target !== undefined) target.focus();
    else if (last !== undefined) goBeyond?.(last, step);
  };
}
