/** The number somebody most likely meant by text that is none: "３２５", "1,325", "NT$325", "325 元"; undefined when unclear. */
export function guessNumber(text: string): number | undefined {
  const plain = text
    .slice(0, 60)
    .normalize('NFKC')
    .replaceAll(/nt\$|twd|hk\$|us\$|[$¥€£%元塊块\s"']/gi, '')
    .replaceAll(/(?<=\d)[,、](?=\d{3}(?!\d))/g, '');
  if (!/^-?\d{1,12}(?:\.\d{1,6})?$/.test(plain)) return undefined;
  return Number(plain);
}

/**
 * The amount within [least, most] most likely meant by one outside it: one digit or one decimal point too many or too few
 * ("3250" for 325); undefined when nothing fits.
 */
export function guessAmount(amount: number, least: number, most: number): number | undefined {
  const digits = String(amount);
  const guesses = [
    amount / 10,
    amount / 100,
    Number(digits.slice(1)),
    ...Array.from(digits, (_, index) => Number(digits.slice(0, index) + digits.slice(index + 1))).reverse(),
    amount * 10,
  ];
  return guesses.find((guess) => Number.isSafeInteger(guess) && guess > 0 && guess >= least && guess <= most);
}
