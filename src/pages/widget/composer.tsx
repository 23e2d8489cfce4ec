import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ViewProps } from './chat-view.tsx';
import { PhotoIcon, SendIcon } from './icons.tsx';

const MAX_CHARS = 4000;
const PHOTO_TYPES = 'image/jpeg,image/png,image/gif,image/webp';

/** The field, the photo button and the send button. Enter sends, Shift+Enter breaks the line. */
export function Composer({ chat, state, words }: ViewProps): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => focusField(field.current), []);
  useEffect(() => fitHeight(field.current), [state.text]);

  function send(): void {
    chat.sendText();
    field.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PhotoButton chat={chat} label={words.photo} />
      <textarea
        ref={field}
        rows={1}
        maxLength={MAX_CHARS}
        enterkeyhint="send"
        aria-label={words.field}
        placeholder={words.placeholder}
        value={state.text}
        onInput={(event) => chat.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label={words.send} disabled={state.text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}

/** The cursor goes behind what is written already. */
function focusField(field: HTMLTextAreaElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
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

function PhotoButton({ chat, label }: Pick<ViewProps, 'chat'> & { readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="photo-button" aria-label={label} onClick={() => input.current?.click()}>
        <PhotoIcon />
      </button>
      <input
        ref={input}
        type="file"
        accept={PHOTO_TYPES}
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void chat.sendPhoto(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
