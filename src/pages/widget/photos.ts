import type { SessionKeeper } from '../api/session.ts';

/** Finds addresses of a talk's pictures, each fetched once; a token cannot be put on an `img`. */
export function createPhotos(session: SessionKeeper): (id: string) => Promise<string> {
  const addresses = new Map<string, Promise<string>>();
  return (id) => {
    const address = addresses.get(id) ?? fetchPhoto(session, id);
    addresses.set(id, address);
    return address;
  };
}

async function fetchPhoto(session: SessionKeeper, id: string): Promise<string> {
  const answer = await session.fetch(`/api/photos/${id}`);
  if (!answer.ok) throw new Error(`Cannot show photo "${id}": status ${answer.status}`);
  return URL.createObjectURL(await answer.blob());
}
