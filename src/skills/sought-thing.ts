import type { Meaning } from '../understanding/meaning.ts';
import type { Product } from './shop.ts';

/** What a question after stock asks for, beside the product under talk. */
export type Sought =
  /** Nothing else: the product itself. */
  | 'itself'
  /** A colour, size or kind of it: the count on record says nothing about that. */
  | 'kind'
  /** Goods of another name. */
  | 'other';

/** Reads what is asked for out of "do you sell socks", 「有黑色的嗎」, "is the blue one in stock". */
export function soughtThing(
  { plain, products }: Pick<Meaning, 'plain' | 'products'>,
  product: Product | undefined,
): Sought {
  if (products.length > 0 && product === undefined) return 'itself';
  const thing = thingIn(plain);
  if (thing === '' || isNamed(thing, product)) return 'itself';
  if (KIND.test(thing)) return 'kind';
  return products.length > 0 ? 'itself' : 'other';
}

const HAN_THING =
  /(?:有没有|有无|卖不卖|有卖|有|卖)(?<thing>[\p{Script=Han}a-z0-9]{0,8}?)(?:在?卖|可以?买)?(?:吗|么|嘛|呢|没有|没|吧)?[?!.。~]*$/u;
const LATIN_THING = [
  /\b(?:sell|have|carry|stock|got)\s+(?<thing>[a-z][a-z' -]{1,30}?)(?:\s+(?:in stock|available|left|too|as well|for sale|here))*\s*[?!.]*$/,
  /\b(?:is|are)\s+(?<thing>[a-z][a-z' -]{1,30}?)\s+(?:still |currently |back )?(?:in stock|available|sold out|left)\b/,
] as const;

/** Words of the question itself, which name no goods. */
const HAN_FILLER =
  /^(?:还|在|现|的|这|那|个|款|件|其他|别的|多少|几|什么|更|点|些|现货|存货|库存|货|剩|优惠|折扣|活动|赠品|保固|保修|发票|便宜)+/u;
const LATIN_FILLER =
  /\b(?:any|some|a|an|the|this|that|it|its|them|these|those|one|ones|of|in|more|other|others|many|much|still|stock|left|available|item|items|product|products|pieces?|you|guys|also|else|something|anything)\b/g;

/** A colour, a size, a version: said of goods rather than naming them. */
const KIND =
  /(?:色|码|号|尺寸|大小|版|款)的?$|的$|^(?:大|小|中|黑|白|红|蓝|绿|灰|棕|米|粉|紫|黄)$|\b(?:black|white|red|blue|green|gr[ae]y|brown|beige|pink|purple|yellow|orange|navy|cream|dark|light|small|medium|large|big|bigger|smaller|xs|xl|xxl|size|sizes|colou?rs?|version|long|short)\b/u;

function thingIn(plain: string): string {
  const latin = LATIN_THING.map((pattern) => pattern.exec(plain)?.groups?.thing).find((thing) => thing !== undefined);
  if (latin !== undefined) return latin.replace(LATIN_FILLER, ' ').replace(/\s+/g, ' ').trim();
  return (HAN_THING.exec(plain)?.groups?.thing ?? '').replace(HAN_FILLER, '');
}

/** Whether the thing is a word of the product's own name. */
function isNamed(thing: string, product: Product | undefined): boolean {
  if (product === undefined) return false;
  const names = [
    ...Object.values(product.name),
    ...Object.values(product.shortName),
    product.category,
    ...product.aliases,
  ];
  const all = names.join(' ').toLowerCase();
  return thing.split(' ').every((word) => all.includes(word) || all.includes(word.replace(/s$/, '')));
}
