import type { EventBody } from '../conversation/event.ts';

const MAX_CHARS = 40;

/** What could turn the reading of what stands around a name: control and format characters, line breaks. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]+/gu;

/** A name as a channel gives it, made fit for one line; undefined when nothing of it is left. */
export function cleanName(given: string): string | undefined {
  const plain = given.toWellFormed().replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  const name = [...plain].slice(0, MAX_CHARS).join('');
  return name === '' ? undefined : name;
}

/** What a shopper said or pressed, with how the channel calls them; other events tell nothing of it. */
export function withName(body: EventBody, name: string | undefined): EventBody {
  return name !== undefined && (body.kind === 'message' || body.kind === 'button') ? { ...body, name } : body;
}
