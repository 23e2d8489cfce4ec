const WORDS: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};

const NUMBER =
  /^(?:(?:我?[给打选]|i(?:'d|’d| would)? (?:give|say)|give (?:it|you|them)|maybe|probably)\s*)?(?:it )?(?:an? )?(10|[1-9](?:\.\d)?|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*(?:分|颗星|星|points?|stars?|\/\s*(?:5|10)|out of (?:5|five|10|ten)))?\s*(半|and a half)?\s*[吧啊呀哦喔.。!！~]*$/;

/**
 * The number from 1 to 10 that a whole message is, as normalised in `Heard.plain` ("4", "四分", "five out of five", "4.5",
 * "三分半"); else undefined.
 */
export function bareNumber(plain: string): number | undefined {
  const [, found, half] = NUMBER.exec(plain.trim()) ?? [];
  if (found === undefined) return undefined;
  return (WORDS[found] ?? Number(found)) + (half === undefined ? 0 : 0.5);
}
