/** Copies an element's words; where the clipboard is closed it marks them, and says that it did not copy. */
export async function copyFrom(element: HTMLElement | null): Promise<boolean> {
  if (!element) return false;
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
