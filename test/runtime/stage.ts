import type { Channel, Delivery, Outgoing } from '../../src/ports/channel.ts';
import type { Incoming, Store } from '../../src/ports/store.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import type { Notice, Runtime, RuntimeOptions } from '../../src/runtime/types.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { incoming } from '../contracts/store-values.ts';
import { takeScriptedTurn } from './script.ts';

/** A runtime on a store in memory, with a clock moved by hand and a channel that remembers what it delivered. */
export interface Stage extends AsyncDisposable {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly notices: Notice[];
  /** Messages the channel was asked to deliver, at what instant. */
  readonly tried: { readonly text: string; readonly at: number; readonly id: string }[];
  /** What the channel answers, by text; sent unless told otherwise. */
  readonly outcomes: Map<string, Delivery | 'throws'>;
  /** What the channel says of a doubtful message. */
  readonly reconciled: { answer?: 'sent' | 'not-sent' | 'unknown' };
  /** Performs everything due at the instant, which becomes now. */
  readonly tick: (now: number) => Promise<number>;
  /** Accepts a message with these words, from the visitor and at the clock's now unless told otherwise. */
  readonly say: (words: string, parts?: Partial<Incoming>) => Promise<void>;
  /** The whole transcript of a visitor: "shopper: hi", "bot: echo hi". */
  readonly transcript: (identity?: string) => Promise<readonly string[]>;
}

export async function openStage(parts: Partial<RuntimeOptions> = {}): Promise<Stage> {
  const store = parts.store ?? (await openSqliteStore({ path: ':memory:' }));
  const stage = { now: 1000, said: 0 };
  const tried: Stage['tried'] = [];
  const outcomes: Stage['outcomes'] = new Map();
  const reconciled: Stage['reconciled'] = {};
  const notices: Notice[] = [];
  const deliver = async ({ text, id }: Outgoing) => {
    tried.push({ text, at: stage.now, id });
    const outcome = outcomes.get(text) ?? { kind: 'sent' };
    if (outcome === 'throws') throw new Error('connection reset');
    return outcome;
  };
  const runtime = createRuntime({
    store,
    takeTurn: takeScriptedTurn,
    channels: { web: channelNamed('web', deliver, reconciled) },
    services: {},
    clock: () => stage.now,
    observe: (notice) => notices.push(notice),
    ...parts,
  });
  return {
    store,
    runtime,
    notices,
    tried,
    outcomes,
    reconciled,
    tick: (now) => {
      stage.now = now;
      return runtime.tick(now);
    },
    say: async (words, more) => {
      stage.said += 1;
      const { now: at } = stage;
      const body = { kind: 'message', messageId: `m${stage.said}`, text: words } as const;
      await runtime.accept(incoming(`m${stage.said}`, { at, readyAt: at, body, ...more }));
    },
    transcript: async (identity = 'visitor-1') => {
      const conversation = await store.conversationOf('web', identity);
      const rows = await store.transcriptAfter(conversation?.id ?? '', 0, 1000);
      return rows.map((row) => `${row.from}: ${row.text}`);
    },
    [Symbol.asyncDispose]: () => store.close(),
  };
}

function channelNamed(name: string, deliver: Channel['deliver'], reconciled: Stage['reconciled']): Channel {
  return {
    name,
    capabilities: { buttons: 8, cards: true, edits: false, maxChars: 4000, reachableLater: true },
    delivery: 'push',
    deliver,
    reconcile: async () => reconciled.answer ?? 'unknown',
  };
}
