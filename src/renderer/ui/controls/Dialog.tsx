import { type ReactNode, useEffect, useRef } from 'react';
import { useModal } from './useModal.ts';

interface DialogProps {
  readonly title: string;
  /** Where there is nothing to do but to read it; otherwise the focus is on the first thing that can be done. */
  readonly isClosedByEnter?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal question or message. The browser's own dialog keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, isClosedByEnter = false, onClose, children }: DialogProps) {
  const modal = useModal(onClose);
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isClosedByEnter) closing.current?.focus();
  }, [isClosedByEnter]);
  return (
    <dialog {...modal.dialog} className="dialog" aria-label={title}>
      <h2>{title}</h2>
      {children}
      <form method="dialog" className="dialog-buttons">
        <button ref={closing} type="submit" className="button is-strong">
          Close
        </button>
      </form>
    </dialog>
  );
}
