import type { Say } from '../conversation/effect.ts';
import type { ConversationState } from '../conversation/state.ts';
import { type Bubble, joinBubbles, type SpokenSay } from './join-bubbles.ts';
import type { SpeakContext, Speech } from './render.ts';

/** What a turn said, and the conversation that remembers having said it. */
export interface SpokenTurn {
  readonly bubbles: readonly Bubble[];
  readonly conversation: ConversationState;
}

/** Puts all says of a turn into words and bubbles, and keeps count and variants in the conversation. */
export function speakTurn(
  speech: Speech,
  turn: { readonly conversation: ConversationState; readonly says: readonly Say[] },
  context: Omit<SpeakContext, 'language' | 'state'>,
): SpokenTurn {
  const { language } = turn.conversation;
  const variants = { ...turn.conversation.variants };
  let { said } = turn.conversation;
  const spoken = turn.says.map((say): SpokenSay => {
    const state = { seed: turn.conversation.seed, said, variants };
    const result = speech.speak(say, { ...context, language, state });
    variants[say.key] = result.variant;
    said += 1;
    return say.card === undefined ? { spoken: result.spoken } : { spoken: result.spoken, card: say.card };
  });
  return { bubbles: joinBubbles(spoken, language), conversation: { ...turn.conversation, said, variants } };
}
