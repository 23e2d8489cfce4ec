import { expect, test } from 'vitest';
import { breaches } from '../../../src/bargaining/laws.ts';
import { hagglePolicy } from '../../../src/skills/haggle-policy.ts';
import { dealsSlice, hagglesSlice } from '../../../src/skills/slices.ts';
import { hash32 } from '../../../src/values/hash.ts';
import { openDemoTalk } from '../open-demo-talk.ts';

const PEOPLE = [
  { channel: 'web', id: 'a' },
  { channel: 'telegram', id: 'a' },
  { channel: 'slack', id: 'a' },
] as const;

const WORDS = ['可以便宜一點嗎', '380', '390', '400', '410', '不行', '最低多少？馬上付', '好，成交', '多少錢', '重來'];

test.each([1, 2, 3])(
  'joins between messages break no law and lose nothing, seed %d',
  { timeout: 60_000 },
  async (seed) => {
    await using talk = await openDemoTalk();
    const { store, bundles } = talk.shop;
    const { shop } = bundles.active();
    const said = new Map<string, number>();
    const draw = (step: number, what: string, of: number) => hash32('joins', seed, step, what) % of;
    const personAt = (step: number, what: string) => PEOPLE[draw(step, what, PEOPLE.length)] ?? PEOPLE[0];
    for (let step = 0; step < 36; step += 1) {
      const person = personAt(step, 'who');
      await talk.send({ as: person });
      if (draw(step, 'joins', 9) === 0 && (await store.conversationOf(person.channel, person.id))) {
        await talk.send({ link: 'mint' });
        await talk.send({ as: personAt(step, 'other') });
        await talk.send({ text: '{link}' });
        await talk.send({ as: person });
      }
      await talk.send({ page: '/product/BAG-01' });
      await talk.send({ text: WORDS[draw(step, 'words', WORDS.length)] ?? '' });
      said.set(person.channel, (said.get(person.channel) ?? 0) + 1);
      await check(person);
    }
    expect((await store.records('joined', 99)).length).toBeGreaterThan(0);
    expect(await store.claimWork(talk.now(), 10, talk.now())).toEqual([]);

    async function check({ channel, id }: (typeof PEOPLE)[number]): Promise<void> {
      const row = await store.conversationOf(channel, id);
      const shopper = await store.shopper(row?.shopperId ?? '');
      const memory = shopper?.state?.memory ?? {};
      const deals = dealsSlice.schema.parse(memory[dealsSlice.name] ?? []);
      expect(deals.filter(({ state }) => state === 'live').length).toBeLessThanOrEqual(1);
      for (const deal of deals) {
        expect(deal.account.net).toBeGreaterThanOrEqual(deal.account.floor);
        expect(await store.dealByCode(deal.code)).toMatchObject({ shopperId: shopper?.shopperId, state: deal.state });
      }
      const world = { shop, shopperId: shopper?.shopperId ?? '', conversationId: '', discountToday: 0, bundle: '' };
      for (const haggle of Object.values(hagglesSlice.schema.parse(memory[hagglesSlice.name] ?? {}))) {
        const product = shop.products.find(({ sku }) => sku === haggle.sku);
        if (!product) throw new Error('A haggle over nothing');
        const policy = hagglePolicy(
          { ...world, channel: { name: channel, reachableLater: true } },
          product,
          haggle.quantity,
        );
        expect(breaches(policy, haggle.history)).toEqual([]);
      }
      const lines = await store.transcriptAfter(row?.id ?? '', 0, 1000);
      const own = lines.filter(({ from, text }) => from === 'shopper' && WORDS.includes(text));
      expect(own.length).toBe(said.get(channel));
    }
  },
);
