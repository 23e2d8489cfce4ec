import characterPairs from 'opencc-js/dict/TSCharacters';

/** Variants common in Taiwan and Hong Kong that OpenCC leaves to its phrase tables. */
const VARIANTS = '著着 妳你 祂他 裏里 甚什 嘅的 喺在 冇没 睇看 俾给 畀给 咗了 係是 唔不 佢他';

/** Simplified characters that are at home in traditional text too, and so tell nothing about the script. */
const SHARED =
  '后里面只干台云表谷松丑斗系历了卷困准几才尽扎卜冲注周吃志范姜制向采游药旋念御占仆朱余佣克出借伙折签咸夸划升涂帘当布胡征致辟杰札欲法朴沈秋郁岳于凶奸它家局岩床弦愈托淀汇炮熏瓮痴皂碱繁群荐蒙蔑赞闲霉价什么你着真';

/** Simplified form of each UTF-16 unit; 0 where it is its own. Cantonese function words become their Mandarin twins. */
const SIMPLIFIED = new Uint16Array(0x10000);
const ONLY_SIMPLIFIED = new Uint8Array(0x10000);
fillTables();

/** The simplified form of one UTF-16 unit (itself when there is no other). */
export function simplify(unit: number): number {
  return SIMPLIFIED[unit] || unit;
}

/** Which script a unit betrays: 1 traditional only, -1 simplified only, 0 either. */
export function scriptOf(unit: number): -1 | 0 | 1 {
  if (SIMPLIFIED[unit]) return 1;
  return ONLY_SIMPLIFIED[unit] ? -1 : 0;
}

function fillTables(): void {
  for (const pair of characterPairs.split('|')) {
    const [from, to] = pair.split(' ');
    if (from?.length !== 1 || to?.length !== 1) continue;
    SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0);
    ONLY_SIMPLIFIED[to.charCodeAt(0)] = 1;
  }
  // The twins of variants (的, 是, 不) are common to both scripts.
  for (const [from, to] of VARIANTS.split(' ')) {
    if (from && to) SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0);
  }
  for (const shared of SHARED) ONLY_SIMPLIFIED[shared.charCodeAt(0)] = 0;
}
