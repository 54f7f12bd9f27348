import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';

interface FormDialogProps {
  readonly title: string;
  /** What the button that does it says. */
  readonly action: string;
  /** Whether that takes something away. */
  readonly isRemoval?: boolean;
  readonly children: ReactNode;
  readonly onSubmit: (fields: FormData) => void;
  readonly onClose: () => void;
}

/** A modal form. Escape and *Cancel* leave everything as it is; a field that is filled wrongly keeps it open. */
export function FormDialog({ title, action, isRemoval = false, children, onSubmit, onClose }: FormDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // What stands there is usually replaced as a whole.
    dialog.current?.querySelector<HTMLInputElement>('input[type="text"], input[type="number"]')?.select();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} className="dialog form-dialog" aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      <form onSubmit={submit}>
        {children}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className={`button ${isRemoval ? 'is-removal' : 'is-strong'}`}>
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}
