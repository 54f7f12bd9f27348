import type { ReactNode } from 'react';
import { useModal } from './useModal.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A modal question or message. The browser's own dialog keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const modal = useModal(onClose);
  return (
    <dialog {...modal.dialog} className="dialog" aria-label={title}>
      <h2>{title}</h2>
      {children}
      <form method="dialog" className="dialog-buttons">
        <button type="submit" className="button is-strong">
          Close
        </button>
      </form>
    </dialog>
  );
}
