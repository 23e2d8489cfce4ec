import { bargainClose } from './bargain-close.ts';
import { bargainConfirm } from './bargain-confirm.ts';
import { bargainWeigh } from './bargain-weigh.ts';
import { budgetFigure } from './budget-figure.ts';
import { budgetFit } from './budget-fit.ts';
import { budgetShow } from './budget-show.ts';
import { buyTell } from './buy-tell.ts';
import { cancelRead } from './cancel-read.ts';
import { commandRefuse } from './command-refuse.ts';
import { dealTell } from './deal-tell.ts';
import { doubtsAnswer } from './doubts-answer.ts';
import { doubtsAskStaff } from './doubts-ask-staff.ts';
import { favourHear } from './favour-hear.ts';
import { favourPick } from './favour-pick.ts';
import { goodbyePart } from './goodbye-part.ts';
import { greetChoose } from './greet-choose.ts';
import { handoverCall } from './handover-call.ts';
import { languageSet } from './language-set.ts';
import { orderCall } from './order-call.ts';
import { orderThank } from './order-thank.ts';
import { ordersTell } from './orders-tell.ts';
import { priceTell } from './price-tell.ts';
import { recommendPick } from './recommend-pick.ts';
import { scopeTell } from './scope-tell.ts';
import { shippingTell } from './shipping-tell.ts';
import type { ShopSkill } from './shop-skill.ts';
import { silentPick } from './silent-pick.ts';
import { smalltalkReply } from './smalltalk-reply.ts';
import { staffAct } from './staff-act.ts';
import { stockTell } from './stock-tell.ts';
import { stopApply } from './stop-apply.ts';
import { unsupportedRead } from './unsupported-read.ts';
import { urgentCall } from './urgent-call.ts';
import { valueFrame } from './value-frame.ts';
import { watchMake } from './watch-make.ts';
import { whichResolve } from './which-resolve.ts';

const SKILLS: readonly ShopSkill[] = [
  bargainClose,
  bargainConfirm,
  bargainWeigh,
  budgetFigure,
  budgetFit,
  budgetShow,
  buyTell,
  cancelRead,
  commandRefuse,
  dealTell,
  doubtsAnswer,
  doubtsAskStaff,
  favourHear,
  favourPick,
  goodbyePart,
  greetChoose,
  handoverCall,
  languageSet,
  orderCall,
  orderThank,
  ordersTell,
  priceTell,
  recommendPick,
  scopeTell,
  shippingTell,
  silentPick,
  smalltalkReply,
  staffAct,
  stockTell,
  stopApply,
  unsupportedRead,
  urgentCall,
  valueFrame,
  watchMake,
  whichResolve,
];

/** All skills by the names flows call them. */
export function createSkills(): Readonly<Record<string, ShopSkill>> {
  return Object.fromEntries(SKILLS.map((skill) => [skill.name, skill]));
}
