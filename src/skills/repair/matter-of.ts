import type { ComplaintKind } from '../../care/remedy.ts';

/** {matter}: the shopper's own matter, for the words of regret. */
export function matterOf(kind: ComplaintKind | undefined): string {
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
