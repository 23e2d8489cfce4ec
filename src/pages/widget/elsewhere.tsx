import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Elsewhere } from '../api/wire.ts';
import { hasSpoken } from './chat-state.ts';
import type { ViewProps } from './chat-view.tsx';
import { copyFrom } from './copy-from.ts';

/** The way to go on with this talk in Telegram: a link that carries a one-time code, and the code to be typed where it does not. */
export function ElsewherePlace(props: ViewProps): JSX.Element | null {
  const { chat, state, words } = props;
  const [way, setWay] = useState<Elsewhere>();
  if (!state.shop?.telegram || !hasSpoken(state)) return null;
  if (way) return <Way {...props} way={way} close={() => setWay(undefined)} />;
  return (
    <div class="elsewhere">
      <button type="button" class="elsewhere-open" onClick={() => void chat.elsewhere().then(setWay)}>
        {words.elsewhere}
      </button>
    </div>
  );
}

function Way({ words, way, close }: ViewProps & { readonly way: Elsewhere; readonly close: () => void }) {
  const code = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    setCopied(await copyFrom(code.current));
  }
  return (
    <div class="elsewhere way">
      <a class="buy" href={way.telegram} target="_blank" rel="noopener" onClick={close}>
        {words.openTelegram}
      </a>
      {way.code && (
        <p>
          {words.orType} <code ref={code}>{way.code}</code>{' '}
          <button type="button" class="elsewhere-open" onClick={() => void copy()}>
            <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
          </button>
        </p>
      )}
    </div>
  );
}
