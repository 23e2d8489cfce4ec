/** Whether a path is one of the owner's pages; `*` stands for any letters. */
export function pageMatches(pages: readonly string[], path: string): boolean {
  return pages.some((page) => toPattern(page).test(path));
}

function toPattern(page: string): RegExp {
  const parts = page.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
