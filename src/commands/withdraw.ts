import { openGuestStore } from '../app/open-guest-store.ts';
import { type Withdrawal, withdrawDeal } from '../app/withdraw-deal.ts';
import { readDealCode } from '../bargaining/deal-code.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper withdraw CODE`: takes back a deal that should not have been made. */
export const withdraw: Command = {
  name: 'withdraw',
  about: 'takes back a deal at once: its code no longer works at checkout; the reason is recorded',
  positionals: 'CODE',
  options: {
    reason: { type: 'string', argument: 'WORDS', about: 'why, for the record (needed)' },
    json: { type: 'boolean', about: 'prints the outcome as JSON' },
    ...DATA_OPTION,
  },
  run: runWithdraw,
};

async function runWithdraw(input: CommandInput): Promise<number> {
  const [typed, ...more] = input.positionals;
  const reason = textOption(input, 'reason')?.trim() ?? '';
  if (typed === undefined || more.length > 0) throw new UsageError('Cannot withdraw: wanted one CODE');
  if (reason === '') throw new UsageError('Cannot withdraw: no reason given, wanted --reason WORDS');
  await using store = await openGuestStore(environmentOf(input));
  const code = readDealCode(typed);
  const outcome: Withdrawal =
    code === undefined
      ? { kind: 'refused', state: 'unknown' }
      : await withdrawDeal(store, { code, reason }, Date.now());
  if (input.values.json === true) console.log(JSON.stringify(outcomeOf(outcome)));
  else if (outcome.kind === 'withdrawn') console.log(withdrawnLine(outcome));
  else console.error(`Cannot withdraw "${typed}": ${REFUSED[outcome.state](outcome.orderId)}`);
  return outcome.kind === 'withdrawn' ? 0 : 1;
}

function withdrawnLine({ deal: { code, sku }, isTold }: Extract<Withdrawal, { kind: 'withdrawn' }>): string {
  return `${code} (${sku}): withdrawn. ${isTold ? 'Its shopper is told.' : 'It had ended: nobody is told.'}`;
}

const REFUSED: Readonly<Record<Extract<Withdrawal, { kind: 'refused' }>['state'], (orderId?: string) => string>> = {
  unknown: () => 'no deal has this code',
  redeemed: (orderId) => `order ${orderId ?? ''} has used it`,
  expired: () => 'it has ended by itself',
  replaced: () => 'a newer deal has taken its place, and it no longer works',
  withdrawn: () => 'it is withdrawn already',
  busy: () => 'its shopper keeps writing, try again',
};

function outcomeOf(outcome: Withdrawal) {
  if (outcome.kind === 'refused') return outcome;
  const { code, sku, state } = outcome.deal;
  return { kind: outcome.kind, code, sku, state, told: outcome.isTold };
}
