import { z } from 'zod';
import type { Effect } from '../../conversation/effect.ts';
import type { ShopInput } from '../shop-skill.ts';

/** What comes with an act of staff, by whichever door; see `accept-acts.ts` for who writes it. */
const detailSchema = z.object({
  door: z.enum(['web', 'telegram', 'slack']),
  may: z.array(z.string()),
  /** Where it was done: the group or channel, and the message; absent at the web desk. */
  address: z.string().optional(),
  ref: z.string().optional(),
  /** Where the door hangs words: its thread. */
  thread: z.string().optional(),
  /** The handover in whose thread it was done. */
  handover: z.string().optional(),
  text: z.string().optional(),
  photos: z.array(z.string()).optional(),
  /** Line to change or take back. */
  target: z.string().optional(),
  /** Of a draft. */
  id: z.string().optional(),
  decision: z.enum(['send', 'drop']).optional(),
  /** A price in the words is meant as it stands, without a deal. */
  isSure: z.boolean().optional(),
  /** Minor units for all pieces. */
  total: z.int().optional(),
  quantity: z.int().positive().optional(),
  sku: z.string().optional(),
  freeShipping: z.boolean().optional(),
});

/** An act of staff, read. */
export type StaffDeed = z.infer<typeof detailSchema> & { readonly act: string; readonly by: string };

/** The act of staff an event is; undefined for other events and for details nobody of ours writes. */
export function staffDeed({ event: { body } }: ShopInput): StaffDeed | undefined {
  if (body.kind !== 'staff') return undefined;
  const detail = detailSchema.safeParse(body.detail);
  return detail.success ? { ...detail.data, act: body.act, by: body.by } : undefined;
}

/** Whether whoever acts has a right; the owner has all. */
export function mayAct({ may }: Pick<StaffDeed, 'may'>, right: string): boolean {
  return may.includes(right) || may.includes('owner');
}

/** Why an act came to nothing, or what became of it; the app has the words. */
export type DeedWord =
  | 'noted'
  | 'no-right'
  | 'taken'
  | 'not-taken'
  | 'not-a-reply'
  | 'nothing-asked'
  | 'no-draft'
  | 'no-product'
  | 'below-floor'
  | 'no-price'
  | 'over-budget';

/** Shows at the door what became of an act there; the web desk sees it by itself. `other`: who was faster. */
export function tellDoor(
  { event }: ShopInput,
  { door, address, ref, thread }: StaffDeed,
  { word, other }: { readonly word: DeedWord; readonly other?: string | undefined },
): readonly Effect[] {
  if (door === 'web' || address === undefined || ref === undefined) return [];
  const input = {
    ...{ door, address, ref, word },
    ...(thread === undefined ? {} : { thread }),
    ...(other === undefined ? {} : { other }),
  };
  const requestId = `${event.id}:desk-mark`;
  return [{ kind: 'call', call: { requestId, service: 'desk-mark', input, onUnknown: 'hold' } }];
}

/** Id of a reply typed at that message of a door; it is the same for whoever reads it. */
export function replyId({ event }: ShopInput, { door, address, ref, thread = '' }: StaffDeed): string {
  return door === 'web' || address === undefined || ref === undefined
    ? `${event.id}/staff`
    : doorReplyId({ door, address, ref, thread });
}

/** Where a reply was typed. */
export interface DoorPlace {
  readonly door: 'telegram' | 'slack';
  readonly address: string;
  readonly ref: string;
  readonly thread: string;
}

/** The id of what was typed there. */
export function doorReplyId({ door, address, ref, thread }: DoorPlace): string {
  return `said|${door}|${address}|${ref}|${thread}`;
}

/** Where the reply or change with that id was typed; undefined for those of the web desk. */
export function placeOfReply(id: string): DoorPlace | undefined {
  const [mark, door, address, ref, thread = ''] = id.split('|');
  if (mark !== 'said' || address === undefined || ref === undefined) return undefined;
  return door === 'telegram' || door === 'slack' ? { door, address, ref, thread } : undefined;
}
