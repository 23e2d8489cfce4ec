/** The `count` words of error correction of a QR code's block: the rest of a division in the field of 256 elements. */
export function errorWords(data: readonly number[], count: number): readonly number[] {
  const divisor = divisorOf(count);
  const rest = Array<number>(count).fill(0);
  for (const word of data) {
    const factor = word ^ (rest.shift() ?? 0);
    rest.push(0);
    for (const [at, coefficient] of divisor.entries()) rest[at] = (rest[at] ?? 0) ^ times(coefficient, factor);
  }
  return rest;
}

/** The product of (x - 2^i), highest coefficient left out. */
function divisorOf(degree: number): readonly number[] {
  let coefficients = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    coefficients = coefficients.map((coefficient, at) => times(coefficient, root) ^ (coefficients[at + 1] ?? 0));
    root = times(root, 2);
  }
  return coefficients;
}

/** Multiplies in the field, modulo x^8 + x^4 + x^3 + x^2 + 1. */
function times(left: number, right: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((right >> bit) & 1) * left;
  }
  return product;
}
