import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useModal } from './useModal.ts';

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
  const modal = useModal(onClose);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What stands there is usually replaced as a whole.
    form.current?.querySelector<HTMLInputElement>('input[type="text"], input[type="number"]')?.select();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
    modal.close();
  };
  return (
    <dialog {...modal.dialog} className="dialog form-dialog" aria-label={title}>
      <h2>{title}</h2>
      <form ref={form} onSubmit={submit}>
        {children}
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={modal.close}>
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
