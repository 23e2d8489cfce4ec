import type { RuntimeOptions } from '../runtime/types.ts';
import { MINUTE_MS } from '../values/instants.ts';
import type { Pause } from './pause.ts';

type Judge = NonNullable<RuntimeOptions['mayStillSend']>;

/** While the owner has paused the bot, words nobody waits for are put off; then they are judged as ever. */
export function holdWhilePaused(pause: Pause, judge: Judge | undefined): Judge {
  return async (row, now) => {
    await pause.refresh(now);
    if (pause.isOn()) return { kind: 'wait', until: now + MINUTE_MS, reason: 'paused' };
    return judge ? judge(row, now) : { kind: 'go' };
  };
}
