/** The name under which a checkout passes our signed chat token on to the order; WooCommerce hides it with a leading underscore. */
const NAMES: readonly string[] = ['shopkeeper_chat', '_shopkeeper_chat'];

/** The chat token among an order's named notes, if there is one. */
export function chatTokenOf(notes: readonly { readonly name: string; readonly value: unknown }[]): {
  readonly chatToken?: string;
} {
  const value = notes.find(({ name }) => NAMES.includes(name))?.value;
  return typeof value === 'string' && value !== '' && value.length <= 4000 ? { chatToken: value } : {};
}
