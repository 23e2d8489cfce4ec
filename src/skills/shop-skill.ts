import type { Skill, SkillInput, SkillResult } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import type { World } from './world.ts';

/** A skill of the shop: reads a message's meaning and the world. */
export type ShopSkill = Skill<Meaning, World>;

/** What a skill of the shop is given. */
export type ShopInput = SkillInput<Meaning, World>;

/** What a skill of the shop decides. */
export type ShopResult = SkillResult;
