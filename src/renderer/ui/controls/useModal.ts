import { type FormEvent, type RefObject, type SyntheticEvent, useLayoutEffect, useRef } from 'react';

interface Modal {
  /** Closes it now, and gives the focus back. */
  readonly close: () => void;
  /** What the browser's own dialog is given. */
  readonly dialog: {
    readonly ref: RefObject<HTMLDialogElement | null>;
    readonly onCancel: (event: SyntheticEvent) => void;
    readonly onSubmit: (event: FormEvent) => void;
    readonly onClose: () => void;
  };
}

/**
 * A modal dialog, open as long as it is mounted. However it is closed, `onClose` is called at once: the browser tells of it a
 * moment later, and by then the next key may have opened the same dialog again, which would be closed with it.
 */
export function useModal(onClose: () => void): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (ref.current?.open === false) ref.current.showModal();
  }, []);
  const close = (): void => {
    const { current: element } = ref;
    // Whoever waited for an answer comes too late: it is closed, and another may be open.
    if (element === null) return;
    element.close();
    const { activeElement } = document;
    // What it gives the focus to may be gone.
    if (activeElement instanceof HTMLElement && element.contains(activeElement)) activeElement.blur();
    onClose();
  };
  return {
    close,
    dialog: {
      ref,
      onCancel: (event) => {
        // A control within it may be cancelled by itself.
        if (event.target !== ref.current) return;
        event.preventDefault();
        close();
      },
      onSubmit: (event) => {
        if (event.isDefaultPrevented() || (event.target as HTMLFormElement).method !== 'dialog') return;
        event.preventDefault();
        close();
      },
      onClose: () => {
        if (ref.current?.open === false) onClose();
      },
    },
  };
}
