import { type DurationMs, SECOND_MS } from '../../values/instants.ts';
import type { Orders } from './open-orders.ts';

const LOOKED_EVERY_MS: DurationMs = 5 * SECOND_MS;

/** Looks every few seconds whether the shop engine is to be asked for what it did not tell, and whether buyers without a chat are to be written to. Returns how to stop it. */
export function reconcileOften({ reconcile, writeLetters }: Orders, onError: (error: unknown) => void): () => void {
  const timer = setInterval(() => {
    reconcile(Date.now()).catch(onError);
    writeLetters(Date.now()).catch(onError);
  }, LOOKED_EVERY_MS);
  return () => clearInterval(timer);
}
