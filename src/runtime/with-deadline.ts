import { MINUTE_MS } from '../values/instants.ts';

/** How long the world may take to answer; a try asks at most three times, well within its row's lease. */
const DEADLINE_MS = MINUTE_MS;

/** The answer, or a rejection after a minute. The work itself goes on. */
export async function withDeadline<T>(answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('No answer in time')), DEADLINE_MS);
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
  }
}
