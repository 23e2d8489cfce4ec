import { describe, expect, test } from 'vitest';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { TalkLine } from '../../../src/app/talk/talk-line.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

const ORDER = {
  ...{ number: '5207', stage: 'confirmed', total: 280, link: true },
  items: [{ sku: 'BAG-02', quantity: 1, total: 280 }],
} as const;
const PARCEL = { order: '5207', number: 'N77', stage: 'moving', place: '桃園' } as const;

/** All that is said of an order's way, once these lines were sent. */
async function newsAfter(talk: Talk, channel: string, lines: readonly object[]): Promise<readonly string[]> {
  const send = (line: object) => talk.send(TalkLine.parse(line));
  await send({ as: { channel, id: '77' } });
  await send({ order: ORDER });
  for (const line of lines) await send(line);
  const moved = await send({ parcel: PARCEL });
  const arrived = await send({ parcel: { ...PARCEL, stage: 'arrived' } });
  const later = await talk.send({ wait: DAY_MS });
  return [...moved, ...arrived, ...later].map(({ text = '' }) => text);
}

describe.each(['web', 'telegram', 'slack'])('news of an order at %s', (channel) => {
  test('is told', async () => {
    await using talk = await openDemoTalk();
    expect((await newsAfter(talk, channel, [])).join('\n')).toContain('N77');
  });

  test('is told after a stop of visits', async () => {
    await using talk = await openDemoTalk();
    expect((await newsAfter(talk, channel, [{ text: '不要再發訊息給我' }])).join('\n')).toContain('N77');
  });

  test('is told nowhere after everything was stopped, and an answer still is', async () => {
    await using talk = await openDemoTalk();
    expect(await newsAfter(talk, channel, [{ text: '停止全部' }])).toEqual([]);
    const row = await talk.shop.store.conversationOf(channel, '77');
    const lines = await talk.shop.store.transcriptAfter(row?.id ?? '', 0, 100);
    expect(lines.some(({ text }) => text.includes('N77'))).toBe(false);
    const asked = await talk.send({ text: '我的訂單到哪了' });
    expect(asked.map(({ text }) => text).join('\n')).toContain('5207');
  });

  test('is no draft of the staff either, and not said when they hand back', async () => {
    await using talk = await openDemoTalk();
    const lines = [{ text: '停止全部' }, { text: '找真人' }, { staff: { act: 'take-over', by: '小林' } }];
    expect(await newsAfter(talk, channel, lines)).toEqual([]);
    const back = await talk.send({ staff: { act: 'hand-back', by: '小林' } });
    expect(back.length).toBeGreaterThan(0);
    expect(back.map(({ text }) => text).join('\n')).not.toContain('N77');
  });
});
