import { triedJson } from '../app/try-out/print-try-out.ts';
import { tryOut } from '../app/try-out/try-out.ts';
import { tryOutLines } from '../app/try-out/try-out-lines.ts';
import type { Command, CommandInput } from './command.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper tryout SKU TEXT…`: what would it say to …? */
export const tryout: Command = {
  name: 'tryout',
  about: 'shows what the shop would say to a price or text for a product, and why; several texts make a haggle',
  positionals: 'SKU TEXT [TEXT…]',
  options: { json: { type: 'boolean', about: 'prints one JSON line for each text' } },
  run: runTryout,
};

async function runTryout(input: CommandInput): Promise<number> {
  const [sku, ...texts] = input.positionals;
  if (sku === undefined || texts.length === 0) throw new UsageError('Cannot try out: wanted SKU and at least one TEXT');
  const { configDir, flowsDir, dataDir } = environmentOf(input);
  const out = await tryOut({ configDir, flowsDir, cacheDir: dataDir, at: Date.now() }, { sku, texts });
  if (input.values.json === true) {
    for (const tried of out.tried) console.log(JSON.stringify(triedJson(tried)));
    return 0;
  }
  console.log(tryOutLines(out).join('\n'));
  return 0;
}
