import type { OrderState } from '../../care/order.ts';
import { isComingBack } from '../../care/parcels.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { wordsOf } from '../ask-staff.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { looked, RETURNING_OUTCOMES } from './answer-returning.ts';
import { hasLeft } from './has-left.ts';
import { choiceValues } from './order-values.ts';
import { pickOrder } from './pick-order.ts';
import { type RepairTalk, repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** The new content stands in the same message, in simplified script. */
const TELLS =
  /(?:改成|改到|改为|改寄|改送|换成|更改为|寄到|送到|要写)\s*\S{2}|[:：]\s*\S{2}|\b(?:address|size|colou?r|phone|name|number|quantity|e-?mail|it)\b.{0,24}(?:\bto\b|\bis\b|[:=])\s*\S|\b(?:instead of|rather than)\b/;

/** A company number, or the code of a mobile carrier of e-invoices. */
const INVOICE_CODE = /(?:^|\D)\d{8}(?!\d)|\/[0-9a-z+\-.]{7}(?![0-9a-z])/;

/** As much of the wanted change as is read back and kept. */
const MOST_CHARS = 200;

/** Finds the order to change and reads the change back in the shopper's own words; nothing happens yet. */
export const changeRead: ShopSkill = {
  name: 'change.read',
  about: 'Finds the order to change and reads back what is wanted; nothing is done before a yes.',
  outcomes: {
    'ask-what': { values: { order: 'string' } },
    confirm: { values: { order: 'string', wanted: 'string' } },
    left: { values: { order: 'string' } },
    'returning-look': RETURNING_OUTCOMES['returning-look'],
    'which-two': { values: { order1: 'words', order2: 'words' } },
    'which-more': { values: { order1: 'words', order2: 'words', order3: 'words' } },
    'no-order': {},
    foreign: {},
    beside: {},
  },
  slices: REPAIR_SLICES,
  run(input) {
    const invoice = isInvoice(input);
    if (invoice === 'question') return { outcome: 'beside' };
    const picked = pickOrder(input, 'change');
    switch (picked.kind) {
      case 'none':
        return { outcome: 'no-order' };
      case 'unknown':
        return { outcome: 'foreign' };
      case 'which':
        return {
          outcome: picked.orders.length > 2 ? 'which-more' : 'which-two',
          values: choiceValues(input.facts.shop, picked.orders),
          memory: [write(repairSlice, { ...noted(input), asked: picked.orders.map(({ id }) => id) })],
        };
      case 'one':
        return readBack(input, picked.order, invoice === 'code');
    }
  },
};

/** A question about invoices in general is answered by facts; a code for one is a change of the order. */
function isInvoice(input: ShopInput): 'code' | 'question' | undefined {
  const heard = heardOf(input);
  const isAsked = heard?.intents.some(({ id }) => id === 'ask_invoice') ?? false;
  if (!isAsked || isAwaited(input)) return undefined;
  const isWished = /要(?:打|开|补|改|用)|补[开打]|帮我|\b(?:add|put|need|change)\b/.test(heard?.plain ?? '');
  if (isWished && input.memory(ordersSlice).some(({ cancelledAt }) => cancelledAt === undefined)) return 'code';
  return INVOICE_CODE.test(heard?.plain ?? '') ? 'code' : 'question';
}

function isAwaited({ conversation }: ShopInput): boolean {
  return conversation.stack.some(({ flow, state }) => flow === 'change-order' && state !== '');
}

/** What was said of the change so far; the answer to "what to?" is the change, whatever it looks like. */
function noted(input: ShopInput): RepairTalk {
  const talk = input.memory(repairSlice);
  const words = wordsOf(input).trim().slice(0, MOST_CHARS);
  const plain = heardOf(input)?.plain ?? '';
  const isAnswer = isAwaited(input) && input.event.body.kind === 'message' && talk.orderId !== undefined;
  const isTold = isAnswer || TELLS.test(plain) || INVOICE_CODE.test(plain);
  const { change: _before, ...kept } = talk;
  if (isTold && words !== '') return { ...talk, change: words };
  return isAwaited(input) ? talk : kept;
}

function readBack(input: ShopInput, order: OrderState, isInvoiceCode: boolean): SkillResult {
  const talk: RepairTalk = { ...noted(input), orderId: order.id };
  const memory = [write(repairSlice, talk)];
  const values = { order: order.number };
  // An invoice can be put right after the parcel has gone.
  // Where it is to be sent again, whoever does that hears it.
  if (!isInvoiceCode && isComingBack(order)) {
    const look = looked(input, order, 'returning-look');
    return { ...look, memory: [...memory, ...(look.memory ?? [])] };
  }
  if (!isInvoiceCode && (hasLeft(order) || order.cancelledAt !== undefined)) return { outcome: 'left', values, memory };
  if (talk.change === undefined) return { outcome: 'ask-what', values, memory };
  return { outcome: 'confirm', values: { ...values, wanted: talk.change }, memory };
}
