import type { Act, MoneyItem } from './meaning.ts';

/** "Can I get 380?", "could we have it for 350 shipped": what is to be had is the price, not the goods; in simplified script. */
const OFFER_QUESTION =
  /^(?:so |ok |okay |and |then |well |but ){0,2}(?:can|could|may|might) (?:i|we) (?:please |just )?(?:get|have|buy|take|grab|order)(?: it| this| that| one| these| them)?(?: for| at)? ?(?:nt\$|us\$|hk\$|\$|¥|£|€)? ?\d[\d.,]*(?: ?(?:nt\$?|ntd|twd|dollars?|bucks?|usd|yuan|rmb))?(?: (?:shipped|delivered|all in|including shipping|with free shipping|please|then|instead|now|today))*[?!. ]*$/;

/** "Wallet for 700?": a product that is named and a figure, the name left out. */
const OFFER_FOR =
  /^[\s,.:;=!?-]{0,8}(?:(?:the|your|for|at) ){0,2}(?:nt\$|us\$|hk\$|\$|¥|£|€)? ?\d[\d.,]*(?: ?(?:nt\$?|ntd|twd|dollars?|bucks?|usd|yuan|rmb))?(?: for(?: the| your)?)?[\s?!.,]*$/;

/** True when the whole message is an offer put as a question, whatever else its words sound like. */
export function isOnlyOffer(
  plain: string,
  read: { readonly act: Act; readonly items: readonly MoneyItem[]; readonly unnamed: string },
): boolean {
  if (read.act !== 'offer' || read.items.length !== 1) return false;
  return OFFER_QUESTION.test(plain) || (read.unnamed !== plain && OFFER_FOR.test(read.unnamed));
}
