import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon, PhotoIcon, SendIcon } from '../widget/icons.tsx';
import { say } from '../words/language.ts';
import { photoAddress } from './api.ts';
import { hasRight } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { isMine, takeOver } from './take-over.ts';
import { REPLY_ID } from './use-shortcuts.ts';
import type { Entry } from './wire.ts';

const MAX_CHARS = 4000;
const PHOTO_TYPES = 'image/jpeg,image/png,image/gif,image/webp';

type BoxProps = ViewProps & { readonly entry: Entry };

/** Where the shopper is written to; shut until the conversation is one's own. */
export function ReplyBox(props: BoxProps): JSX.Element | null {
  const { words, me, entry } = props;
  const wasMine = useRef(isMine(entry, me));
  if (!hasRight(me, 'reply')) return null;
  if (isMine(entry, me)) return <OpenBox {...props} isTakenOver={!wasMine.current} />;
  const isOthers = entry.mode === 'staff' && entry.staff !== undefined;
  return (
    <div class="reply shut">
      <p class="quiet">{isOthers ? words.reply.lockedBy(entry.staff ?? '') : words.reply.locked}</p>
      {!isOthers && (
        <button type="button" class="button strong" onClick={() => takeOver(props)}>
          {words.acts.takeOver}
        </button>
      )}
    </div>
  );
}

function OpenBox(props: BoxProps & { readonly isTakenOver: boolean }) {
  const { desk, state, words, entry, isTakenOver } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = state.texts[entry.id] ?? '';
  const photos = state.photos[entry.id] ?? [];
  // Whoever has just taken over wants to write; whoever walks through the list wants to walk on.
  useEffect(() => {
    if (isTakenOver) field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => fitHeight(field.current), [text]);
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault();
        desk.replies.sendWritten();
        field.current?.focus();
      }}
    >
      <Attached {...props} photos={photos} />
      <Canned {...props} write={(words) => writeAt(field.current, words, desk.replies)} />
      <div class="reply-row">
        <PhotoButton {...props} />
        <textarea
          ref={field}
          id={REPLY_ID}
          rows={1}
          maxLength={MAX_CHARS}
          lang={entry.language}
          aria-label={words.reply.field}
          placeholder={words.reply.placeholder}
          value={text}
          onInput={(event) => desk.replies.write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            desk.replies.sendWritten();
          }}
        />
        <button type="submit" class="button strong send" disabled={text.trim() === '' && photos.length === 0}>
          <SendIcon />
          <span>{words.reply.send}</span>
        </button>
      </div>
    </form>
  );
}

function Attached({ desk, words, photos }: BoxProps & { readonly photos: readonly string[] }) {
  if (photos.length === 0) return null;
  return (
    <ul class="attached">
      {photos.map((id) => (
        <li key={id}>
          <img src={photoAddress(id)} alt={words.talk.photo} />
          <button
            type="button"
            class="icon-button"
            aria-label={words.dialogs.cancel}
            onClick={() => desk.replies.dropPhoto(id)}
          >
            <CloseIcon />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Ready replies are put into the field, never sent by themselves. */
function Canned({ me, words, entry, write }: BoxProps & { readonly write: (words: string) => void }) {
  const { canned } = me.shop;
  if (canned.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks and meaning
    <div class="canned" role="group" aria-label={words.reply.canned}>
      {canned.map(({ id, text }) => (
        <button key={id} type="button" lang={entry.language} onClick={() => write(say(text, entry.language))}>
          {say(text, entry.language)}
        </button>
      ))}
    </div>
  );
}

function PhotoButton({ desk, words }: BoxProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="icon-button" aria-label={words.reply.photo} onClick={() => input.current?.click()}>
        <PhotoIcon />
      </button>
      <input
        ref={input}
        type="file"
        accept={PHOTO_TYPES}
        hidden
        aria-label={words.reply.photo}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void desk.replies.addPhoto(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

function writeAt(field: HTMLTextAreaElement | null, words: string, replies: ViewProps['desk']['replies']): void {
  const before = field?.value.trimEnd() ?? '';
  replies.write(before === '' ? words : `${before}\n${words}`);
  field?.focus();
}

/** Enter that chooses a character does not send; Safari says so by key code 229 only. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
