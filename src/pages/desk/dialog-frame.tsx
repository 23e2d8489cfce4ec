import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ViewProps } from './desk-view.tsx';

interface FrameProps extends ViewProps {
  readonly title: string;
  /** Called with the fields; the dialog closes. */
  readonly submit?: (fields: FormData) => void;
  /** Called in place of closing when Escape dismisses it. */
  readonly dismissed?: () => void;
  readonly kind?: 'note-dialog';
  readonly children: ComponentChildren;
}

/** A dialog that holds the keyboard until it is closed by its buttons or Escape. */
export function DialogFrame({ desk, title, submit, dismissed, kind, children }: FrameProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const dismiss = dismissed ?? (() => desk.show(undefined));
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    // Closing, unlike removing, gives the keyboard back to where it was.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class={kind}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        dismiss();
      }}
      // A browser may close it by itself; one that is gone already says nothing more.
      onClose={({ currentTarget }) => {
        if (currentTarget.isConnected) dismiss();
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const fields = new FormData(event.currentTarget);
          desk.show(undefined);
          submit?.(fields);
        }}
      >
        <h2 id="dialog-title">{title}</h2>
        {children}
      </form>
    </dialog>
  );
}

/** Way out and way on. */
export function DialogButtons(props: {
  readonly cancel: string;
  readonly yes: string;
  readonly close: () => void;
}): JSX.Element {
  return (
    <div class="acts">
      <button type="submit" class="button strong">
        {props.yes}
      </button>
      <button type="button" class="button" onClick={props.close}>
        {props.cancel}
      </button>
    </div>
  );
}
