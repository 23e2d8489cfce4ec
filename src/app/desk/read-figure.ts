/** A sum as staff type it after a command: "365", "$365 免運", "BAG-01 365", "2x700". */
export interface Figure {
  /** Minor units for all pieces. */
  readonly total: number;
  readonly quantity?: number;
  readonly freeShipping: boolean;
  readonly sku?: string;
}

const SHAPE = /^(?:(\d{1,3})\s*[x×*件]\s*)?\D{0,4}?(\d{1,9}(?:[.]\d{1,3})?)(?!\d)/;
const SHIPPED = /免[運运]|包[郵邮]|含[運运]|free shipping|shipped/i;

/** Reads it; undefined when no sum stands there. `skus` are those of the shop. */
export function readFigure(
  typed: string,
  { decimals, skus }: { readonly decimals: number; readonly skus: readonly string[] },
): Figure | undefined {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '')
    .trim();
  const sku = skus.find((each) => plain.toLowerCase().includes(each.toLowerCase()));
  const rest = sku === undefined ? plain : plain.replace(new RegExp(RegExp.escape(sku), 'i'), '').trim();
  const [, pieces, sum] = SHAPE.exec(rest) ?? [];
  if (sum === undefined) return undefined;
  return {
    total: Math.round(Number(sum) * 10 ** decimals),
    freeShipping: SHIPPED.test(rest),
    ...(pieces === undefined ? {} : { quantity: Number(pieces) }),
    ...(sku === undefined ? {} : { sku }),
  };
}
