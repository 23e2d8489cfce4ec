/** Opens the chat on this page, with words for the shopper to go on from. */
export function openChat(text?: string): void {
  const chat = document.querySelector<HTMLElement & { readonly open?: (text?: string) => void }>('shop-chat');
  chat?.open?.(text);
}
