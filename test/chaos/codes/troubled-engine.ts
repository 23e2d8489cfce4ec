import { setTimeout as pause } from 'node:timers/promises';
import { medusaDialect } from '../../peers/shops/medusa-dialect.ts';
import { shopifyDialect } from '../../peers/shops/shopify-dialect.ts';
import { changes, type Dialect, type Fault, openStubShop, type StubShop } from '../../peers/shops/stub-shop.ts';
import { wooDialect } from '../../peers/shops/woo-dialect.ts';
import type { Dice } from '../dice.ts';

const DIALECTS = { shopify: shopifyDialect, woocommerce: wooDialect, medusa: medusaDialect };
const FAULTS: readonly Fault[] = ['cut', 'throttle', 'broken', 'odd-200', 'slow'];
const SLOWEST_MS = 300;

export type EngineName = keyof typeof DIALECTS;

export const ENGINES: readonly EngineName[] = ['shopify', 'woocommerce', 'medusa'];

interface Trouble {
  readonly dice: Dice;
  readonly isCalm: () => boolean;
  /** Told of each stage of a request that changes something. */
  readonly meet: (stage: 'arrived' | 'done') => void;
  /** It takes any code any number of times and finds none. */
  readonly isBlind: boolean;
}

/**
 * An engine with the races and troubles of the real ones: it looks first and writes later, loses answers, tells errors in a
 * 200, asks for patience, and finishes what it was asked when nobody waits any more.
 */
export async function openTroubledEngine(
  name: EngineName,
  { dice, isCalm, meet, isBlind }: Trouble,
): Promise<StubShop> {
  const dialect = DIALECTS[name]();
  const stub = await openStubShop(isBlind ? blinded(dialect) : dialect, {
    faultOf: (request) => {
      // Answers are lost in calm lives too: what it takes blindly shows however few requests the others got to.
      if (isBlind && changes(request) && dice.next() < 0.3) return 'cut';
      if (isCalm() || dice.next() > 0.25) return undefined;
      return changes(request) ? dice.pick(FAULTS) : dice.pick(['throttle', 'broken'] as const);
    },
    reached: async (stage, request) => {
      if (!changes(request)) return;
      meet(stage);
      await dawdle();
    },
  });
  // Long enough for the next life to look meanwhile.
  stub.state.between = () => dawdle(SLOWEST_MS * 8);
  return stub;

  async function dawdle(mostMs = SLOWEST_MS): Promise<void> {
    await pause(!isCalm() && dice.next() < 0.3 ? dice.whole(0, mostMs) : 0);
  }
}

function blinded({ odd, answer }: Dialect): Dialect {
  return {
    odd,
    answer: async (request, state) => {
      const mine = { ...state, codes: [] };
      const answered = await answer(request, mine);
      state.codes.push(...mine.codes);
      return answered;
    },
  };
}
