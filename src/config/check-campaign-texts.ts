import type { Shop } from '../skills/shop.ts';
import type { Texts } from '../speech/texts.ts';
import { nearest } from '../values/nearest.ts';
import type { FaultDraft } from './fault-draft.ts';

/** Checks that each text a campaign names by its key is there. */
export function checkCampaignTexts(shop: Shop, texts: Texts): readonly FaultDraft[] {
  const keys = Object.keys(texts[shop.languages.first]);
  return shop.touch.campaigns.flatMap(({ id, says }, index) => {
    if (says.kind !== 'text' || keys.includes(says.key)) return [];
    const path = ['campaigns', index, 'says'];
    const parts = { known: `${id}: …` };
    const suggestion = nearest(says.key, keys);
    return [{ file: 'calendar.yaml', path, code: 'NOT_ONE_OF', value: says.key, suggestion, parts }];
  });
}
