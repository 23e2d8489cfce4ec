import { heardOf, productInTalk } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { talkSlice } from '../slices.ts';

const REASONS = ['price', 'style', 'later'] as const;

/** Notes why nothing was bought; a price that was too high leads on to a watch. */
export const goodbyeReason: ShopSkill = {
  name: 'goodbye.reason',
  about: 'Notes why the shopper did not buy.',
  outcomes: { price: {}, noted: {}, none: {} },
  slices: [talkSlice],
  run(input) {
    const reason = reasonIn(input);
    if (reason === 'other' && isNo(input)) return { outcome: 'none' };
    const detail = { sku: productInTalk(input)?.sku ?? null, reason };
    return {
      outcome: reason === 'price' ? 'price' : 'noted',
      effects: [{ kind: 'record', record: { kind: 'not-bought-reason', detail } }],
    };
  },
};

/** Of the look, or of another time, in simplified script. */
const STYLE = /款|颜色|样式|尺寸|大小|太大|太小|不好看|材质|\b(?:style|colou?r|size|look|design|big|small)\b/;
const LATER = /再说|再看|以后|下次|考虑|想想|\b(?:later|another time|think|not now|someday)\b/;

/** A bare no to the question is no reason. */
function isNo(input: ShopInput): boolean {
  const heard = heardOf(input);
  return heard?.intents[0]?.id === 'deny' && heard.plain.length <= 12;
}

function reasonIn(input: ShopInput): (typeof REASONS)[number] | 'other' {
  const { body } = input.event;
  const pressed = body.kind === 'button' ? REASONS.find((reason) => reason === body.choice) : undefined;
  if (pressed) return pressed;
  const heard = heardOf(input);
  if (heard?.intents.some(({ id }) => id === 'too_expensive' || id === 'state_budget')) return 'price';
  const plain = heard?.plain ?? '';
  if (/贵|价|钱|\b(?:price|expensive|cost)\b/.test(plain)) return 'price';
  if (STYLE.test(plain)) return 'style';
  return LATER.test(plain) ? 'later' : 'other';
}
