import type { JSX } from 'preact';
import type { Dialog } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { DialogButtons, DialogFrame } from './dialog-frame.tsx';
import { fromMinor, toMinor } from './sums.ts';
import type { Line } from './wire.ts';

const MAX_CHARS = 4000;

/** A note for staff: a field of its own, nowhere near the one that writes to the shopper. */
export function NoteDialog(props: ViewProps): JSX.Element {
  const { desk, words } = props;
  const { dialogs } = words;
  return (
    <DialogFrame
      {...props}
      kind="note-dialog"
      title={dialogs.noteTitle}
      submit={(fields) => void saveNote(props, fields)}
    >
      <p>{dialogs.noteHint}</p>
      <label for="note">{dialogs.noteField}</label>
      <textarea id="note" name="text" rows={4} required maxLength={MAX_CHARS} />
      <DialogButtons cancel={dialogs.cancel} yes={dialogs.noteSave} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}

/** Changes words that were sent. */
export function EditDialog(props: ViewProps & { readonly line: Line }): JSX.Element {
  const { desk, words, line } = props;
  const { dialogs } = words;
  const submit = (fields: FormData) => {
    const text = textOf(fields);
    if (text !== '' && text !== line.text) void desk.talks.act({ act: 'edit', target: line.id, text });
  };
  return (
    <DialogFrame {...props} title={dialogs.editTitle} submit={submit}>
      <label for="edited">{words.reply.field}</label>
      <textarea id="edited" name="text" rows={4} required maxLength={MAX_CHARS} defaultValue={line.text} />
      <DialogButtons cancel={dialogs.cancel} yes={dialogs.editSave} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}

/** Changes the bot's words before they go out. */
export function DraftDialog(props: ViewProps & { readonly dialog: Extract<Dialog, { kind: 'draft' }> }): JSX.Element {
  const { desk, words, dialog } = props;
  const submit = (fields: FormData) => {
    const text = textOf(fields);
    if (text !== '') void desk.talks.act({ act: 'draft', id: dialog.draft, decision: 'send', text });
  };
  return (
    <DialogFrame {...props} title={words.dialogs.draftTitle} submit={submit}>
      <label for="drafted">{words.reply.field}</label>
      <textarea id="drafted" name="text" rows={4} required maxLength={MAX_CHARS} defaultValue={dialog.text} />
      <DialogButtons cancel={words.dialogs.cancel} yes={words.draft.send} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}

/** Approves a remedy with another sum. */
export function AmountDialog(props: ViewProps & { readonly dialog: Extract<Dialog, { kind: 'amount' }> }): JSX.Element {
  const { desk, words, me, dialog } = props;
  const { dialogs } = words;
  const { decimals, code } = me.shop.currency;
  const submit = (fields: FormData) => {
    const amount = toMinor(String(fields.get('amount')), decimals);
    if (amount !== undefined) void desk.talks.act({ act: 'remedy', id: dialog.remedy, decision: 'change', amount });
  };
  return (
    <DialogFrame {...props} title={dialogs.amountTitle} submit={submit}>
      <label for="amount">
        {dialogs.amountField} ({code})
      </label>
      <input
        id="amount"
        name="amount"
        inputMode="decimal"
        required
        pattern="[0-9]+([.][0-9]+)?"
        autocomplete="off"
        defaultValue={fromMinor(dialog.amount, decimals)}
      />
      <DialogButtons cancel={dialogs.cancel} yes={dialogs.amountSave} close={() => desk.show(undefined)} />
    </DialogFrame>
  );
}

async function saveNote({ desk }: ViewProps, fields: FormData): Promise<void> {
  const text = textOf(fields);
  if (text !== '') await desk.talks.act({ act: 'note', text });
}

function textOf(fields: FormData): string {
  return String(fields.get('text') ?? '').trim();
}
