import type { Talk } from '../../../src/app/talk/talk.ts';
import type { Said } from '../../../src/app/talk/talk-said.ts';
import type { OrderState } from '../../../src/care/order.ts';
import { DAY_MS, HOUR_MS } from '../../../src/values/instants.ts';
import { changeFile } from './touch-rig.ts';

const CALENDAR = `greet_at: "10:00"
festivals:
  - { on: 2027-03-22, name: { zh-Hant: 店慶, zh-Hans: 店庆, en: our anniversary } }
  - { on: 2027-04-05, name: { zh-Hant: 清明, zh-Hans: 清明, en: Tomb-Sweeping Day }, wish: { zh-Hant: 闔家平安, zh-Hans: 阖家平安, en: quiet days with your family } }
campaigns:
  - { id: plain, name: { zh-Hant: 新, zh-Hans: 新, en: new }, from: 2027-04-19, to: 2027-04-25, says: { zh-Hant: 店裡換了春天的擺設, zh-Hans: 店里换了春天的布置, en: The shop has its spring window } }
  - { id: tea, name: { zh-Hant: 茶, zh-Hans: 茶, en: tea }, from: 2027-05-03, to: 2027-05-03, about: TEA-01, says: { zh-Hant: 春茶到店了, zh-Hans: 春茶到店了, en: Spring tea is in } }
tips:
  - { id: care, for: { skus: [BAG-01] }, after: 60d, fact: canvas_care }
  - { id: pouch, for: { skus: [BAG-01] }, after: 75d, fact: canvas_care, suggests: PCH-01 }
`;

/** What one shopper writes at the two moments at which the shop listens. */
export interface VisitedShopper {
  readonly channel: 'telegram';
  readonly id: string;
  readonly hello: string;
  readonly thanks: string;
  readonly yes: string;
  readonly watch: string;
}

/** One in each language. */
export const VISITED: readonly VisitedShopper[] = [
  {
    channel: 'telegram',
    id: '901',
    hello: '你好,這個托特包還有貨嗎',
    thanks: '謝謝',
    yes: '好',
    watch: '這個卡片夾降到380跟我說',
  },
  {
    channel: 'telegram',
    id: '902',
    hello: '在吗,这个托特包还有货吗',
    thanks: '谢谢',
    yes: '要',
    watch: '这个卡包降到380告诉我',
  },
  {
    channel: 'telegram',
    id: '903',
    hello: 'hello, is the tote in stock?',
    thanks: 'thanks',
    yes: 'yes',
    watch: 'tell me if the card holder drops to 380',
  },
];

/** Buyers of bags who came back after forty days each: from them the shop's buying cycle is read. */
export async function addRegulars(talk: Talk): Promise<void> {
  const start = talk.now() - 400 * DAY_MS;
  for (let index = 0; index < 48; index += 1) {
    const at = start + (index % 2) * 40 * DAY_MS + HOUR_MS;
    const order: OrderState = {
      ...{ id: `r${index}`, number: `9${index}`, at, changedAt: at, stage: 'arrived', reached: { arrived: at } },
      ...{ shipping: 60, total: 540, currency: 'TWD', codes: [], refunded: 0, parcels: [] },
      ...{ items: [{ sku: 'BAG-01', quantity: 1, total: 480 }], buyer: { email: `b${index >> 1}@example.com` } },
    };
    await talk.shop.store.saveOrder({ order, revision: 0 });
  }
}

/** Lives through some months with one shopper, in which every kind of visit falls due; returns everything said. */
export async function liveThrough(talk: Talk, { channel, id, hello, thanks, yes, watch }: VisitedShopper) {
  const said: Said[] = [];
  const send = async (line: Parameters<Talk['send']>[0]) => said.push(...(await talk.send(line)));
  await send({ as: { channel, id } });
  await send({ page: '/product/BAG-01' });
  await send({ text: hello });
  await send({ text: thanks });
  await send({ button: 'score-4' });
  await send({ order: { number: `4${id}`, items: [{ sku: 'BAG-01', quantity: 1 }], link: true } });
  await send({ text: yes });
  await send({ wait: DAY_MS });
  await send({ order: { number: `4${id}`, stage: 'arrived' } });
  await send({ page: '/product/WAL-02' });
  await send({ text: watch });
  return said;
}

/** The months in which everything comes due, for everybody at once. */
export async function passMonths(talk: Talk): Promise<readonly Said[]> {
  await changeFile(talk, 'calendar.yaml', CALENDAR);
  const until = (iso: string) => talk.send({ at: Temporal.Instant.from(iso).epochMilliseconds });
  const early = await until('2027-05-24T22:00+08:00');
  await talk.send({ catalog: { sku: 'WAL-02', list: 370 } });
  return [...early, ...(await until('2027-08-01T12:00+08:00'))];
}
