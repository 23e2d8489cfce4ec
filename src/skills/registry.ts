import { assistAsk } from './assist/assist-ask.ts';
import { assistHear, assistUnknown } from './assist/assist-hear.ts';
import { bargainClose } from './bargain-close.ts';
import { bargainConfirm } from './bargain-confirm.ts';
import { bargainWeigh } from './bargain-weigh.ts';
import { budgetFigure } from './budget-figure.ts';
import { budgetFit } from './budget-fit.ts';
import { budgetShow } from './budget-show.ts';
import { buyTell } from './buy-tell.ts';
import { cancelRead } from './cancel-read.ts';
import { commandRefuse } from './command-refuse.ts';
import { dataErase, dataEraseAsk, dataEraseNow, dataKeep } from './data/data-erase.ts';
import { dataExport, dataExportAsk, dataGive } from './data/data-export.ts';
import { dealTell } from './deal-tell.ts';
import { dealWithdrawn } from './deal-withdrawn.ts';
import { answerLate } from './desk/answer-late.ts';
import { deskUnsent } from './desk/desk-unsent.ts';
import { nextOnCall } from './desk/next-on-call.ts';
import { staffAct } from './desk/staff-act.ts';
import { staffDeal } from './desk/staff-deal.ts';
import { staffWrite } from './desk/staff-write.ts';
import { doubtsAnswer } from './doubts-answer.ts';
import { doubtsAskStaff } from './doubts-ask-staff.ts';
import { favourHear } from './favour-hear.ts';
import { favourPick } from './favour-pick.ts';
import { goodbyePart } from './goodbye-part.ts';
import { greetChoose } from './greet-choose.ts';
import { handoverCall } from './handover-call.ts';
import { joinRedeem } from './join/join-redeem.ts';
import { joinTell } from './join/join-tell.ts';
import { languageSet } from './language-set.ts';
import { orderCall } from './order-call.ts';
import { orderThank } from './order-thank.ts';
import { codeHear } from './orders/code-hear.ts';
import { delayHear } from './orders/delay-hear.ts';
import { newsUntold } from './orders/news-untold.ts';
import { orderChoice } from './orders/order-choice.ts';
import { orderHear } from './orders/order-hear.ts';
import { orderLetter } from './orders/order-letter.ts';
import { orderReceived } from './orders/order-received.ts';
import { orderStatus } from './orders/order-status.ts';
import { ordersHear } from './orders/orders-hear.ts';
import { ordersNext } from './orders/orders-next.ts';
import { parcelLook } from './orders/parcel-look.ts';
import { promiseChase } from './orders/promise-chase.ts';
import { promiseDue } from './orders/promise-due.ts';
import { promiseJudged } from './orders/promise-judged.ts';
import { proofRead } from './orders/proof-read.ts';
import { proofTell } from './orders/proof-tell.ts';
import { ordersTell } from './orders-tell.ts';
import { priceTell } from './price-tell.ts';
import { qualityAsk } from './quality/quality-ask.ts';
import { qualityPlan } from './quality/quality-plan.ts';
import { qualityRead } from './quality/quality-read.ts';
import { recommendPick } from './recommend-pick.ts';
import { cancelDo } from './repair/cancel-do.ts';
import { cancelFind } from './repair/cancel-find.ts';
import { cancelReply } from './repair/cancel-reply.ts';
import { changeDo } from './repair/change-do.ts';
import { changeRead } from './repair/change-read.ts';
import { repairAccept } from './repair/repair-accept.ts';
import { repairAnswer } from './repair/repair-answer.ts';
import { repairCheck, repairSilent } from './repair/repair-check.ts';
import { repairClose, repairStill, repairWithdraw } from './repair/repair-close.ts';
import { repairFollow } from './repair/repair-follow.ts';
import { repairLate } from './repair/repair-late.ts';
import { repairNote } from './repair/repair-note.ts';
import { repairPhoto } from './repair/repair-photo.ts';
import { repairPostage } from './repair/repair-postage.ts';
import { repairReply } from './repair/repair-reply.ts';
import { repairStaff } from './repair/repair-staff.ts';
import { repairWeigh } from './repair/repair-weigh.ts';
import { waitingAnswer } from './repair/waiting-answer.ts';
import { scopeTell } from './scope-tell.ts';
import { shippingTell } from './shipping-tell.ts';
import type { ShopSkill } from './shop-skill.ts';
import { silentPick } from './silent-pick.ts';
import { smalltalkReply } from './smalltalk-reply.ts';
import { stockTell } from './stock-tell.ts';
import { stopApply } from './stop-apply.ts';
import { consentAsk, consentGive, consentRefuse, consentResume } from './touch/consent-hear.ts';
import { goodbyeReason } from './touch/goodbye-reason.ts';
import { reviewHear } from './touch/review-hear.ts';
import { reviewDecline, reviewLink } from './touch/review-link.ts';
import { silenceNudge } from './touch/silence-nudge.ts';
import { visitDecide } from './touch/visit-decide.ts';
import { watchEnd } from './touch/watch-end.ts';
import { unsupportedRead } from './unsupported-read.ts';
import { urgentCall } from './urgent-call.ts';
import { valueFrame } from './value-frame.ts';
import { watchMake } from './watch-make.ts';
import { whichResolve } from './which-resolve.ts';

const SKILLS: readonly ShopSkill[] = [
  answerLate,
  bargainClose,
  bargainConfirm,
  bargainWeigh,
  budgetFigure,
  budgetFit,
  budgetShow,
  buyTell,
  cancelRead,
  commandRefuse,
  assistAsk,
  assistHear,
  assistUnknown,
  dealTell,
  dealWithdrawn,
  doubtsAnswer,
  doubtsAskStaff,
  favourHear,
  favourPick,
  goodbyePart,
  greetChoose,
  handoverCall,
  joinRedeem,
  joinTell,
  languageSet,
  deskUnsent,
  nextOnCall,
  orderCall,
  orderThank,
  ordersTell,
  codeHear,
  delayHear,
  newsUntold,
  orderChoice,
  orderHear,
  orderLetter,
  ordersHear,
  ordersNext,
  orderReceived,
  orderStatus,
  parcelLook,
  promiseChase,
  promiseDue,
  promiseJudged,
  proofRead,
  proofTell,
  priceTell,
  recommendPick,
  cancelReply,
  changeDo,
  changeRead,
  cancelDo,
  cancelFind,
  repairAccept,
  repairAnswer,
  repairCheck,
  repairSilent,
  repairClose,
  repairStill,
  repairWithdraw,
  repairFollow,
  repairLate,
  repairNote,
  repairPhoto,
  repairPostage,
  repairReply,
  repairStaff,
  repairWeigh,
  waitingAnswer,
  scopeTell,
  shippingTell,
  silentPick,
  smalltalkReply,
  staffAct,
  staffDeal,
  staffWrite,
  stockTell,
  stopApply,
  unsupportedRead,
  urgentCall,
  valueFrame,
  watchMake,
  whichResolve,
  consentAsk,
  consentGive,
  consentRefuse,
  consentResume,
  goodbyeReason,
  reviewDecline,
  reviewHear,
  reviewLink,
  silenceNudge,
  visitDecide,
  watchEnd,
  dataErase,
  dataEraseAsk,
  dataEraseNow,
  dataKeep,
  dataExport,
  dataExportAsk,
  dataGive,
  qualityAsk,
  qualityPlan,
  qualityRead,
];

/** All skills by the names flows call them. */
export function createSkills(): Readonly<Record<string, ShopSkill>> {
  return Object.fromEntries(SKILLS.map((skill) => [skill.name, skill]));
}
