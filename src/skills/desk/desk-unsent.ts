import { z } from 'zod';
import type { Effect } from '../../conversation/effect.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { deskSlice } from './desk-slice.ts';

const detailSchema = z.object({ text: z.string() });

/** News whose turn came while staff had the talk was held back: they see it as a draft; if they have let go since, it goes out. */
export const deskUnsent: ShopSkill = {
  name: 'desk.unsent',
  about: 'Shows staff as a draft what was held back because they have the talk.',
  outcomes: { done: {} },
  slices: [deskSlice],
  run(input) {
    const { body } = input.event;
    const read = detailSchema.safeParse(body.kind === 'due' ? body.detail : undefined);
    if (body.kind !== 'due' || !read.success) return { outcome: 'done' };
    if (input.conversation.mode !== 'staff') return { outcome: 'done', effects: [releaseNews(input)] };
    const detail = { id: body.id, text: read.data.text };
    return { outcome: 'done', effects: [{ kind: 'record', record: { kind: 'draft', detail } }] };
  },
};

/** What was held back goes out, but for what staff have sent or dropped themselves. */
export function releaseNews({ memory }: ShopInput): Effect {
  return { kind: 'release', except: memory(deskSlice).settled };
}
