import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

type Props = {
  readonly title: string;
  readonly id: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** A modal dialog that is open as long as it is drawn; Esc closes it, and the focus goes back to where it was. */
export function Dialog({ title, id, onClose, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      // What was pressed may be gone by now, or may not be pressed again.
      if (document.activeElement !== before) document.querySelector<HTMLElement>('.desk-list-rows')?.focus();
    };
  }, []);
  return (
    <dialog class="desk-list-dialog" ref={element} aria-labelledby={id} onCancel={onClose} onClose={onClose}>
      <h3 id={id} tabIndex={-1} autofocus>
        {title}
      </h3>
      {children}
    </dialog>
  );
}
