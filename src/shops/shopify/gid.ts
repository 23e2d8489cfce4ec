/** Shopify's global id of what its pages and webhooks know by a number. */
export function gid(type: 'Order', id: string): string {
  return `gid://shopify/${type}/${id}`;
}
