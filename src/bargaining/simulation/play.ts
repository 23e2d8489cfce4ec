import type { SimulatedShopper } from './draw-shopper.ts';
import { draw } from './draws.ts';
import type { Outcome, Seller } from './outcome.ts';
import { playImpatient } from './play-impatient.ts';
import { playPatient } from './play-patient.ts';

/** Who haggles: A people of ten kinds, B classical agents. */
export type Temper = 'impatient' | 'patient';

/** A seller under test; one that remembers goes on where a returning shopper left. */
export interface Contestant {
  readonly name: string;
  readonly sell: Seller;
  readonly remembers: boolean;
}

/** Plays a shopper to the end, with second visits and second names where their kind has them. */
export function play(shopper: SimulatedShopper, contestant: Contestant, temper: Temper): Outcome {
  if (temper === 'patient') return playPatient(shopper, contestant.sell);
  if (shopper.style.name === 'returner') return playReturner(shopper, contestant);
  if (shopper.style.name === 'several-names') return playSeveralNames(shopper, contestant);
  return playImpatient(shopper, contestant.sell);
}

function playReturner(shopper: SimulatedShopper, { sell, remembers }: Contestant): Outcome {
  const first = playImpatient(shopper, sell);
  if (first.deal || draw(...shopper.address, 'returns') > 0.7) return first;
  const wanted = Math.max(shopper.opening, first.bid * (remembers ? 1 : 0.98));
  const second = playImpatient(shopper, sell, {
    session: 1,
    bid: remembers ? Math.min(shopper.limit, wanted) : wanted,
    best: first.best,
    annoyed: !remembers,
    ...(remembers ? { history: first.history, concessions: first.concessions } : {}),
  });
  return { ...second, rounds: first.rounds + second.rounds };
}

/** Two talks to find the best price, then one to buy just under it. */
function playSeveralNames(shopper: SimulatedShopper, { sell }: Contestant): Outcome {
  const probes = [0, 1].map((session) => playImpatient(shopper, sell, { session }));
  const best = Math.min(...probes.map((probe) => probe.best));
  const bid = Math.min(shopper.limit, Math.max(shopper.opening, 0.99 * best));
  return playImpatient(shopper, sell, { session: 2, bid, best });
}
