import { z } from 'zod';
import type { Assistant, AssistantAnswer } from '../../ports/assistant.ts';
import type { Service } from '../../runtime/types.ts';
import type { DurationMs, Instant } from '../../values/instants.ts';
import { parseDuration } from '../../values/instants.ts';
import type { OpenShop } from '../open-shop.ts';
import type { Said } from './talk-said.ts';

const words = z.string().max(1_000_000);
const after = z.string().transform((text) => parseDuration(text) ?? 0);

/** What the model of a talk answers from now on: words, words after a while, a failure; null: there is no model. */
export const assistantLine = z.union([
  words.transform((says) => ({ says, after: 0 })),
  z.strictObject({ says: words, after }),
  z.strictObject({ fails: z.enum(['timeout', 'busy', 'refused', 'unreachable', 'unreadable']) }),
  z.null(),
]);

type Script = z.infer<typeof assistantLine>;

/** The model of a talk, which answers what lines of the talk say. */
export interface TalkAssistant {
  readonly assistant: Assistant;
  readonly services: Readonly<Record<string, Service>>;
  readonly follow: (script: Script) => void;
  /** When the next late answer comes. */
  readonly nextAt: () => Instant;
  /** Lets answers come whose time it is. */
  readonly answer: () => Promise<void>;
  /** The whole of each prompt and each record of the guard since the last time. */
  readonly told: () => Promise<readonly Said[]>;
}

interface Late {
  readonly at: Instant;
  readonly input: Parameters<Service>[0];
  readonly requestId: string;
}

interface Parts {
  readonly shop: () => OpenShop;
  readonly clock: () => Instant;
}

const called = z.object({ conversationId: z.string() });
/** Records of the guard looked at. */
const MOST_RECORDS = 1000;

/** Makes the model of a talk. Until a line says what it answers there is none. */
export function createTalkAssistant({ shop, clock }: Parts): TalkAssistant {
  let script: Script = null;
  let late: readonly Late[] = [];
  let records = 0;
  const prompts: Said[] = [];

  const assistant: Assistant = {
    isReady: () => script !== null,
    ask: async ({ rules, data }): Promise<AssistantAnswer> => {
      prompts.push(line('prompt', `${rules}\n\n${data}`, clock()));
      if (script === null || 'fails' in script) return { kind: 'failed', why: script?.fails ?? 'unreachable' };
      return { kind: 'answered', text: script.says };
    },
  };

  const ask: Service = async (input, requestId) => {
    const delayMs: DurationMs = script !== null && 'after' in script ? script.after : 0;
    if (delayMs === 0) return shop().assist.service(input, requestId);
    late = [...late, { at: clock() + delayMs, input, requestId }];
    // The answer comes by itself, when the clock of the talk has moved on.
    return { ok: true, result: null, isLast: true };
  };

  async function deliver({ input, requestId }: Late): Promise<void> {
    const { store, runtime, assist } = shop();
    const conversation = await store.conversation(called.parse(input).conversationId);
    const { ok, result } = await assist.service(input, requestId);
    const now = clock();
    if (!conversation) return;
    await runtime.accept({
      ...{
        dedupeKey: `answer:${requestId}`,
        channel: conversation.channel,
        identity: '',
        address: conversation.address,
      },
      ...{ conversationId: conversation.id, at: now, readyAt: now, entropy: '0'.repeat(32) },
      body: { kind: 'answer', requestId, service: 'ask-assistant', ok, result },
    });
  }

  return {
    assistant,
    services: { 'ask-assistant': ask },
    follow: (next) => {
      script = next;
    },
    nextAt: () => Math.min(Number.POSITIVE_INFINITY, ...late.map(({ at }) => at)),
    answer: async () => {
      const due = late.filter(({ at }) => at <= clock());
      late = late.filter(({ at }) => at > clock());
      for (const one of due) await deliver(one);
    },
    told: async () => {
      if (script === null) return [];
      const all = await shop().store.records('guard', MOST_RECORDS);
      const fresh = all.slice(0, all.length - records).toReversed();
      records = all.length;
      return [...prompts.splice(0), ...fresh.map(({ detail, at }) => line('guard', JSON.stringify(detail), at))];
    },
  };
}

function line(kind: 'prompt' | 'guard', text: string, at: Instant): Said {
  return {
    at: Temporal.Instant.fromEpochMilliseconds(at).toString(),
    ...{ channel: 'assistant', to: kind === 'prompt' ? 'model' : 'owner', kind, key: '', text },
    ...{ buttons: [], claims: [], promises: [] },
  };
}
