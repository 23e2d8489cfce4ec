import type { ShopSkill } from './shop-skill.ts';

/** Tells apart what cannot be read: voice, pictures, anything else. */
export const unsupportedRead: ShopSkill = {
  name: 'unsupported.read',
  about: 'Tells apart kinds of content that cannot be read.',
  outcomes: { voice: {}, photo: {}, file: {} },
  slices: [],
  run({ event: { body } }) {
    if (body.kind === 'message') return { outcome: 'photo' };
    return { outcome: body.kind === 'unsupported' && body.what === 'voice' ? 'voice' : 'file' };
  },
};
