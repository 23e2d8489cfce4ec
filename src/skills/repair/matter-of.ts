import type { ComplaintKind } from '../../care/remedy.ts';

/** Something of the order was left out, as the shopper typed it. */
const MISSING = /[寄发發送]?[少漏]|沒(?:寄|放)|没(?:寄|发|放)|\bmissing\b|\bleft out\b/i;

/** {matter}: the shopper's own matter, for the words of regret. */
export function matterOf(kind: ComplaintKind | undefined, words = ''): string {
  if (kind === 'wrong-item' && MISSING.test(words)) return 'missing';
  switch (kind) {
    case 'wrong-item':
      return 'wrong';
    case 'damaged':
      return 'damaged';
    case 'not-as-described':
      return 'described';
    case 'unclear-fault':
      return 'unclear';
    case 'late':
      return 'late';
    case 'no-reason':
    case undefined:
      return 'other';
  }
}
