import { resolve } from 'node:path';
import { initShop } from '../config/init-shop.ts';
import type { Command } from './command.ts';

/** `shopkeeper init tea`: makes a shop's folder. */
export const init: Command = {
  name: 'init',
  about: 'makes a shop’s folder with a small valid configuration',
  positionals: 'NAME [DIR]',
  options: {},
  run: async ({ positionals }) => {
    const [name, dir = name] = positionals;
    if (name === undefined || dir === undefined) {
      console.error('Cannot make a shop: no name given, wanted "shopkeeper init NAME [DIR]"');
      return 2;
    }
    const files = await initShop(resolve(dir), name);
    console.log(`${dir}: ${files.join(', ')}`);
    console.log(`Next: shopkeeper check --config ${dir}, then shopkeeper start --config ${dir} --data ${dir}/var`);
    return 0;
  },
};
