import { parseQuietHours } from '../care/waking-hours.ts';
import { NO_TOUCH, type TouchRules, USUAL_QUIET } from '../skills/touch/touch-rules.ts';
import type { ShopFiles } from './read-shop-files.ts';
import type { ShopFile } from './shop-schema.ts';

/** What the shop says of its own accord, from `reviews` and `visits` of shop.yaml and from calendar.yaml. */
export function buildTouch({ calendar }: Pick<ShopFiles, 'calendar'>, file: ShopFile): TouchRules {
  const { reviews, visits, shop } = file;
  return {
    greetMinutes: calendar?.greetMinutes ?? NO_TOUCH.greetMinutes,
    festivals: calendar?.festivals ?? [],
    campaigns: calendar?.campaigns ?? [],
    tips: calendar?.tips ?? [],
    ...(visits && {
      visits: {
        askConsent: visits.consent.ask,
        wording: visits.consent.wording,
        // The schema has read the same shape before.
        quiet: parseQuietHours(visits.quiet) ?? USUAL_QUIET,
        serviceInQuiet: visits.service_in_quiet,
        cap: { max: visits.cap.max, perMs: visits.cap.per },
      },
    }),
    ...(reviews && {
      reviews: {
        askAfterMs: reviews.ask_after_arrival,
        reminders: reviews.reminders,
        remindAfterMs: reviews.remind_after,
        afterComplaintMs: reviews.after_complaint_closed,
        link: reviews.link,
      },
    }),
    ...(shop.site !== undefined && { site: new URL(shop.site).origin }),
  };
}
