import { isBareCancel } from '../cancel-read.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** In simplified script. */
const NO = /不(?:要|用|必|想|了|取消)|别|算了|先不|\b(?:don'?t|do not|not|never mind|no)\b/;
const YES =
  /^(?:好|对|是|嗯|要|请|麻烦|那就|就|可以|行|确定|确认|yes|yeah|yep|sure|please|ok|okay|confirm)?[\s，,。!！]*(?:请|帮我|麻烦|please)?\s*(?:取消|cancel)/;

/** "Cancel" once more, when asked whether to cancel: for whoever was asked that, it is a yes. */
export const cancelReply: ShopSkill = {
  name: 'cancel.reply',
  about:
    'Tells whether words with "cancel" in them, said to the question whether to cancel, are a yes, a no, or about another order.',
  outcomes: { yes: {}, no: {}, stop: {}, more: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const heard = heardOf(input);
    const plain = heard?.plain ?? '';
    if (isBareCancel(plain)) return { outcome: 'yes' };
    if (NO.test(plain)) return { outcome: 'no' };
    if (heard?.orderNumber === undefined && YES.test(plain)) return { outcome: 'yes' };
    return { outcome: heard?.optOut ? 'stop' : 'more' };
  },
};
