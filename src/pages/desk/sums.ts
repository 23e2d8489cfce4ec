/** A typed sum in minor units; undefined for what is none. */
export function toMinor(typed: string, decimals: number): number | undefined {
  const plain = typed.normalize('NFKC').replaceAll(/[\s,]/g, '');
  if (!/^\d{1,9}(\.\d+)?$/.test(plain)) return undefined;
  const [whole = '', part = ''] = plain.split('.');
  if (part.length > decimals) return undefined;
  return Number(whole + part.padEnd(decimals, '0'));
}

/** A sum in minor units as it is typed: "390", "39.50". */
export function fromMinor(minor: number, decimals: number): string {
  return (minor / 10 ** decimals).toFixed(decimals);
}
