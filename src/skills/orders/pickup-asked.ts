import type { Parcel } from '../../care/order.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';

/** Wants it kept longer; in `plain`. */
const LONGER =
  /延(?:长|期|后|几天|一下)|可以延|多[放留]|保留|出差|出国|不在|没空|来不及|没办法|没法|晚[点几]天|\b(?:extend|longer|abroad|out of town|overseas|(?:can'?t|cannot|unable to|won'?t be able to) (?:pick|collect|get|fetch|make it))\b|\b(?:hold|keep) (?:it|the parcel|my)/;
/** Asks how long it is kept. */
const UNTIL =
  /几号|几天|哪一?天|什么时候|多久|最后|期限|截止|\b(?:until when|how long|deadline|last day|by when|latest)\b/;

/** Whether what is asked of a parcel at a pick-up point is nothing we know: only a person can find out. */
export function isBeyondUs(input: ShopInput, { keptUntil }: Parcel): boolean {
  const plain = heardOf(input)?.plain ?? '';
  return LONGER.test(plain) || (keptUntil === undefined && UNTIL.test(plain));
}
