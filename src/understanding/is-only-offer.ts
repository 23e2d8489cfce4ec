import type { Act, MoneyItem } from './meaning.ts';

/** "Can I get 380?", "could we have it for 350 shipped": what is to be had is the price, not the goods. */
const OFFER_QUESTION =
  /^(?:so |ok |okay |and |then |well |but ){0,2}(?:can|could|may|might) (?:i|we) (?:please |just )?(?:get|have|buy|take|grab|order)(?: it| this| that| one| these| them)?(?: for| at)? ?(?:nt\$|us\$|hk\$|\$|¥|£|€)? ?\d[\d.,]*(?: ?(?:nt\$?|ntd|twd|dollars?|bucks?|usd|yuan|rmb))?(?: (?:shipped|delivered|all in|including shipping|with free shipping|please|then|instead|now|today))*[?!. ]*$/;

/** "470 with shipping?": a figure and what it shall hold. */
const OFFER_HOLDING =
  /^(?:(?:ok|okay|how about|what about|for|say|maybe|then) ){0,2}(?:nt\$|us\$|hk\$|\$|¥|£|€)? ?\d[\d.,]*(?: ?(?:nt\$?|ntd|twd|dollars?|bucks?|usd|yuan|rmb))?,? (?:(?:with|incl|including|inc|and|plus) (?:free |the )?(?:shipping|postage|delivery)|(?:shipping|postage|delivery) (?:included|incl)|shipped|delivered|all in)(?:,? (?:ok|okay|deal|please|alright|fine|possible))?[?!. ]*$/;

/** "470包邮行吗"; in simplified script. */
const OFFER_HOLDING_ZH = /^那?\d[\d.,]*[元块]?(?:包邮|含运费?|免运费?|带运费)(?:[可行好成]以?)?[吗吧不么]?[?!. ]*$/;

/** "Wallet for 700?": a product that is named and a figure, the name left out. */
const OFFER_FOR =
  /^[\s,.:;=!?-]{0,8}(?:(?:the|your|for|at) ){0,2}(?:nt\$|us\$|hk\$|\$|¥|£|€)? ?\d[\d.,]*(?: ?(?:nt\$?|ntd|twd|dollars?|bucks?|usd|yuan|rmb))?(?: for(?: the| your)?)?[\s?!.,]*$/;

// Literals that repeat a figure's shape, not patterns joined from parts: the check for slow patterns reads literals.
const WHOLE_OFFERS = [OFFER_QUESTION, OFFER_HOLDING, OFFER_HOLDING_ZH];

/** True when the whole message is an offer put as a question, whatever else its words sound like; `plain` is normalised. */
export function isOnlyOffer(
  plain: string,
  read: { readonly act: Act; readonly items: readonly MoneyItem[]; readonly unnamed: string },
): boolean {
  if (read.act !== 'offer' || read.items.length !== 1) return false;
  if (WHOLE_OFFERS.some((pattern) => pattern.test(plain))) return true;
  return read.unnamed !== plain && OFFER_FOR.test(read.unnamed);
}
