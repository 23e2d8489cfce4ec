import type { Engine } from '../../conversation/turn.ts';
import type { Shop } from '../../skills/shop.ts';
import type { World } from '../../skills/world.ts';
import type { Speech } from '../../speech/render.ts';
import type { Meaning } from '../../understanding/meaning.ts';
import type { Understanding } from '../../understanding/understand.ts';

/** A bundle ready to take turns: everything a conversation needs, made from one set of checked files. */
export interface LoadedBundle {
  /** Content hash of the files. */
  readonly hash: string;
  readonly shop: Shop;
  readonly engine: Engine<Meaning, World>;
  readonly speech: Speech;
  readonly understanding: Understanding;
}
