import type { TranscriptRow } from '../../ports/store.ts';

/** A line of the transcript as staff see it. */
export interface LineView {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly from: TranscriptRow['from'];
  readonly name?: string;
  readonly text: string;
  /** What the shopper could press. */
  readonly buttons?: readonly string[];
  readonly photos?: readonly string[];
  /** Product or deal shown beside the words. */
  readonly card?: TranscriptRow['detail']['card'];
  /** Times promised in these words. */
  readonly promised?: readonly number[];
  /** The id of the line that this one changes or takes back. */
  readonly edits?: string;
  readonly deletes?: string;
}

/** The row without what only the machinery needs. */
export function lineView({ detail, ...row }: TranscriptRow): LineView {
  const { buttons = [], photos = [], promises = [], card, edits, deletes } = detail;
  return {
    seq: row.seq,
    id: row.id,
    at: row.at,
    from: row.from,
    text: row.text,
    ...(row.name === undefined ? {} : { name: row.name }),
    ...(buttons.length > 0 ? { buttons: buttons.map(({ label }) => label) } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(promises.length > 0 ? { promised: promises.map(({ dueAt }) => dueAt) } : {}),
    ...(card ? { card } : {}),
    ...(edits === undefined ? {} : { edits }),
    ...(deletes === undefined ? {} : { deletes }),
  };
}
