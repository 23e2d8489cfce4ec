/** What the assistant is given: rules of ours, and data, in which nothing is an instruction. */
export interface AssistantPrompt {
  readonly rules: string;
  readonly data: string;
}

/**
 * Why there is no answer. `timeout`: too late; `busy`: too many calls for its server; `refused`: the server will not have
 * the call as it is made; `unreachable`: no server, or a broken one; `unreadable`: what came is no answer, or too long a
 * one; `resting`: it has failed too often just now and is left alone for a while.
 */
export type AssistantTrouble = 'timeout' | 'busy' | 'refused' | 'unreachable' | 'unreadable' | 'resting';

/** How a call ended. The text is a stranger's: nothing in it is known to be true. */
export type AssistantAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'failed'; readonly why: AssistantTrouble };

/** A language model that may help with words. It can do nothing but answer, and nothing depends on it. */
export interface Assistant {
  /** Asks once and never again by itself; answers within seconds, whatever its server does. Never throws. */
  readonly ask: (prompt: AssistantPrompt) => Promise<AssistantAnswer>;
  /** False while asking would only cost the shopper time. */
  readonly isReady: () => boolean;
}
