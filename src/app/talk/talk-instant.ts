import { z } from 'zod';
import type { Instant } from '../../values/instants.ts';

/** An instant as a scenario writes it: ISO 8601 with an offset, seconds or none. */
export const talkInstant = z.string().transform((text, context): Instant => {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    context.addIssue({
      code: 'custom',
      message: `Cannot set the clock to "${text}": wanted ISO time with offset such as 2026-11-23T14:00+08:00`,
    });
    return z.NEVER;
  }
});
