import type { EventBody } from '../../conversation/event.ts';
import type { ConversationState } from '../../conversation/state.ts';
import type { InboxEvent } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Language } from '../../values/language.ts';

/** The state of a conversation before its first turn; `event` gives the seed and perhaps the page's language. */
export function firstState(event: InboxEvent, bundle: string, shop: Shop): ConversationState {
  return {
    mode: 'bot',
    language: languageHint(event.body) ?? shop.languages.first,
    bundle,
    seed: Number.parseInt(event.entropy.slice(0, 8), 16),
    said: 0,
    variants: {},
    disclosed: false,
    stack: [],
    misses: 0,
    last: [],
    timers: [],
    awaiting: [],
    memory: {},
  };
}

/** The language of the page or app an event comes from: a hint while the shopper has written no words. */
function languageHint(body: EventBody): Language | undefined {
  if ('page' in body && body.page?.language) return body.page.language;
  return body.kind === 'button' ? body.language : undefined;
}
