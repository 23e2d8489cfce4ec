const LABELLED = /(?:order|订单|單號|单号|訂單|编号|編號)[^\d#\n]{0,12}?#?\s?([a-z]{0,4}-?\d[\d-]{2,24})/i;
const MARKED = /(?:^|[^\w])#\s?([a-z]{0,4}-?\d[\d-]{2,24})/i;
const BARE = /(?:^|[^\w.$¥])(\d{10,20})(?!\d)/;

/** The order number in a message: the shop's own pattern first, then "#1042", "order 1042" or a long run of digits. */
export function findOrderNumber(source: string, ownPattern: RegExp | undefined): string | undefined {
  const text = source.slice(0, 2000).normalize('NFKC');
  const own = ownPattern?.exec(text);
  if (own) return own[1] ?? own[0];
  const found = LABELLED.exec(text)?.[1] ?? MARKED.exec(text)?.[1] ?? BARE.exec(text)?.[1];
  return found?.replace(/-+$/, '');
}
