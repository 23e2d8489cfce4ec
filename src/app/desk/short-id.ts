/** As much of a shopper's id as tells them from the others at hand; the same at every door. */
export function shortId(shopperId: string): string {
  return shopperId.slice(0, 4);
}
