import type { DurationMs, Instant } from '../values/instants.ts';
import type { OrderState } from './order.ts';

/** What a shopper says to prove that an order is theirs; digits of a phone number from its end. */
export interface ProofClaim {
  readonly number: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Failed tries within the time that counts, oldest first. Kept for each shopper, and for each order number. */
export type FailedTries = readonly Instant[];

/** How many failed tries are borne within which time. */
export interface TryLimit {
  readonly max: number;
  readonly perMs: DurationMs;
}

/** What came of a try, and the tries to keep. `locked` says nothing of whether the claim was right. */
export interface ProofResult {
  readonly outcome: 'proven' | 'wrong' | 'locked';
  readonly tries: FailedTries;
}

/** Fewer digits than this prove nothing. */
const LEAST_DIGITS = 4;

/** Characters compared of anything; no e-mail address that works is longer. */
const COMPARED = 254;

/**
 * Whether a claim proves an order to be the shopper's: its number and the buyer's e-mail or phone. The same work is done
 * whether the order exists or not and wherever the first difference lies.
 */
export function proveOrder(
  claim: ProofClaim,
  order: OrderState | undefined,
  { tries, limit, now }: { tries: FailedTries; limit: TryLimit; now: Instant },
): ProofResult {
  const counted = tries.filter((at) => at > now - limit.perMs);
  if (counted.length >= limit.max) return { outcome: 'locked', tries: counted };
  return isBuyer(claim, order) ? { outcome: 'proven', tries: counted } : { outcome: 'wrong', tries: [...counted, now] };
}

/** An order's number as shoppers may write it, in one form: "＃1042" and "1042" are one. */
export function plainOrderNumber(written: string): string {
  return written.normalize('NFKC').replaceAll(/[\s#]/g, '').toUpperCase();
}

function isBuyer(claim: ProofClaim, order: OrderState | undefined): boolean {
  const isNumber = isSame(plainOrderNumber(claim.number), plainOrderNumber(order?.number ?? ''));
  const isEmail = isSame(plainEmail(claim.email), plainEmail(order?.buyer?.email));
  const isPhone = isSameEnd(plainPhone(claim.phone), plainPhone(order?.buyer?.phone));
  return isNumber && (isEmail || isPhone);
}

function plainEmail(email = ''): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Digits without the zeros of a trunk prefix, so that 0912… is the end of +886912…. */
function plainPhone(phone = ''): string {
  return phone.normalize('NFKC').replaceAll(/\D/g, '').replace(/^0+/, '');
}

/** True when both are there and alike, in the same number of steps for all. */
function isSame(left: string, right: string): boolean {
  return differences(left, right) === 0 && left.length === right.length && left !== '' && left.length <= COMPARED;
}

/** True when the shorter is the end of the longer and has enough digits, in the same number of steps for all. */
function isSameEnd(left: string, right: string): boolean {
  const shared = Math.min(left.length, right.length);
  const from = (digits: string) => digits.slice(digits.length - shared);
  return differences(from(left), from(right)) === 0 && shared >= LEAST_DIGITS && shared <= COMPARED;
}

function differences(left: string, right: string): number {
  let different = 0;
  for (let index = 0; index < COMPARED; index += 1) {
    different |= (left.charCodeAt(index) || 0) ^ (right.charCodeAt(index) || 0);
  }
  return different;
}
