import type { Prompt } from '../skills/assist/assist-rules.ts';
import type { Shop } from '../skills/shop.ts';
import type { ShopFile } from './shop-schema.ts';

const USUAL: NonNullable<ShopFile['assistant']> = {
  use: 'understand_and_word',
  calls_per_shopper_hour: 10,
  calls_per_day: 500,
};

/** How an assistant may help this shop; nothing without a prompt. */
export function buildAssist(prompts: Readonly<Record<string, Prompt>>, file: ShopFile): Pick<Shop, 'assist'> {
  const { answer } = prompts;
  if (!answer) return {};
  const { use, calls_per_shopper_hour: perShopperHour, calls_per_day: perDay } = file.assistant ?? USUAL;
  return { assist: { use, perShopperHour, perDay, prompt: answer } };
}
