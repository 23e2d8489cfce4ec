import type { JSX } from 'preact';
import { DealDialog, PriceDialog } from './deal-dialogs.tsx';
import { type Dialog, openEntry } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { DialogButtons, DialogFrame } from './dialog-frame.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { AmountDialog, DraftDialog, EditDialog, NoteDialog } from './text-dialogs.tsx';

/** The dialog that is open, if any. */
export function Dialogs(props: ViewProps): JSX.Element | null {
  const { dialog } = props.state;
  return dialog ? <OpenDialog {...props} dialog={dialog} /> : null;
}

function OpenDialog(props: ViewProps & { readonly dialog: Dialog }) {
  const { desk, state, words, dialog } = props;
  const { dialogs } = words;
  switch (dialog.kind) {
    case 'help':
      return <HelpDialog {...props} />;
    case 'note':
      return <NoteDialog {...props} />;
    case 'deal':
      return <DealDialog {...props} price={dialog.price} />;
    case 'price':
      return <PriceDialog {...props} dialog={dialog} />;
    case 'amount':
      return <AmountDialog {...props} dialog={dialog} />;
    case 'edit':
      return <EditDialog {...props} line={dialog.line} />;
    case 'draft':
      return <DraftDialog {...props} dialog={dialog} />;
    case 'take-back': {
      const { id } = dialog.line;
      const act = () => void desk.talks.act({ act: 'delete', target: id });
      return (
        <Question
          {...props}
          title={dialogs.takeBackTitle}
          hint={dialogs.takeBackHint}
          yes={dialogs.takeBackDo}
          act={act}
        />
      );
    }
    case 'close': {
      const act = () => void desk.talks.act({ act: 'close' });
      return (
        <Question {...props} title={dialogs.closeTitle} hint={dialogs.closeHint} yes={words.acts.close} act={act} />
      );
    }
    case 'take-over': {
      const title = dialogs.takeOverTitle(openEntry(state)?.staff ?? '');
      const act = () => void desk.talks.act({ act: 'take-over' });
      return <Question {...props} title={title} hint={dialogs.takeOverHint} yes={words.acts.takeOver} act={act} />;
    }
  }
}

interface QuestionProps extends ViewProps {
  readonly title: string;
  readonly hint: string;
  readonly yes: string;
  readonly act: () => void;
}

function Question(props: QuestionProps) {
  const { desk, words, hint, yes, act } = props;
  return (
    <DialogFrame {...props} submit={act}>
      <p>{hint}</p>
      <DialogButtons cancel={words.dialogs.cancel} yes={yes} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}
