import type { Store, TranscriptRow } from '../../src/ports/store.ts';

/** Lines stored in one turn. */
const BATCH = 500;

/** Gives one visitor a talk of that many lines, straight into the store. */
export async function fillTalk(
  store: Store,
  { identity, messages }: { readonly identity: string; readonly messages: number },
): Promise<void> {
  for (let from = 0; from < messages; from += BATCH) {
    await store.accept([
      {
        ...{ dedupeKey: `${identity}-${from}`, channel: 'web', identity, address: identity, at: from, readyAt: from },
        ...{ entropy: '0'.repeat(32), body: { kind: 'message', messageId: String(from), text: 'hello' } },
      },
    ]);
    const [work] = await store.claimWork(from + 1, 1, from + 60_000);
    const conversation = work?.conversations[0];
    if (!work || !conversation) throw new Error('nothing to claim');
    const lines = Array.from(
      { length: Math.min(BATCH, messages - from) },
      (_, index): Omit<TranscriptRow, 'seq'> => ({
        ...{ id: `${identity}-${from + index}`, conversationId: conversation.id, at: from + index, detail: {} },
        ...{ from: index % 2 === 0 ? 'shopper' : 'bot', text: `第 ${from + index} 句：這個包 <b>還有</b> 貨嗎？` },
      }),
    );
    await store.commit([
      {
        ...{ shopperId: work.shopperId, version: work.version, state: { memory: {} }, conversations: [], at: from },
        ...{ handled: work.events.map(({ seq }) => seq), failed: [], transcript: lines, outbox: [], voided: [] },
        ...{ promises: [], settledPromises: [], deals: [], records: [] },
      },
    ]);
  }
}
