import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from './icon-button.tsx';

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Its buttons, the main one last. */
  readonly foot?: ComponentChildren;
  readonly closeLabel: string;
  /** Escape, the cross, or a press beside it. */
  readonly onClose: () => void;
}

/** Open while it is drawn. The browser keeps the keyboard inside and gives the focus back to where it came from. */
export function Dialog({ title, children, foot, closeLabel, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Words selected by a finger that slips off the sheet are no wish to close it: the press must begin outside too.
  const pressedOutside = useRef(false);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it leaves the page: only a dialog that closes hands the focus back.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        pressedOutside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        if (pressedOutside.current && event.target === dialog.current) {
          onClose();
        }
      }}
    >
      <div class="dialog-sheet">
        <header>
          {/* The title first: what opens is heard before what can be done with it. */}
          <h2 id={heading} tabIndex={-1} autofocus>
            {title}
          </h2>
          <IconButton icon={X} label={closeLabel} onPress={onClose} />
        </header>
        <div class="dialog-body">{children}</div>
        {foot === undefined ? null : <footer class="buttons">{foot}</footer>}
      </div>
    </dialog>
  );
}
