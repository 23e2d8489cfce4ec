import { describe, expect, test } from 'vitest';
import { createPhotoFetcher } from '../../../src/channels/telegram/fetch-photo.ts';
import { openTelegramRig, type TelegramRig } from './rig.ts';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);

interface Kept {
  readonly id: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

function openFetcher(rig: TelegramRig) {
  const kept: Kept[] = [];
  const fetchPhoto = createPhotoFetcher({
    api: rig.channel.api,
    token: rig.peer.token,
    apiRoot: rig.peer.apiRoot,
    clock: () => rig.now,
    typeOf: (bytes) => (bytes[0] === 0xff ? 'image/jpeg' : undefined),
    save: async (photo) => void kept.push(photo),
  });
  return { kept, fetchPhoto };
}

/** A picture as an update names it. */
function upload({ peer }: TelegramRig, bytes: Uint8Array) {
  const size = peer.world.addPhoto(bytes).at(-1);
  return { fileId: String(size?.file_id), uniqueId: String(size?.file_unique_id) };
}

describe('fetching a picture', () => {
  test('keeps it under an id that is the same each time and another for each owner', async () => {
    await using rig = await openTelegramRig();
    const { kept, fetchPhoto } = openFetcher(rig);
    const photo = upload(rig, JPEG);
    const first = await fetchPhoto(photo, '1');
    expect(first?.id).toMatch(/^[\w-]{22}$/);
    expect(await fetchPhoto(photo, '1')).toEqual(first);
    expect(await fetchPhoto(photo, '2')).not.toEqual(first);
    expect(kept[0]).toEqual({ id: first?.id, type: 'image/jpeg', bytes: new Uint8Array(JPEG), at: rig.now });
  });

  test.each([
    ['no picture', Buffer.from('<svg onload=x>')],
    ['over 5 MB', Buffer.concat([JPEG, Buffer.alloc(5 * 1024 * 1024)])],
  ])('does not keep what is %s', async (_, bytes) => {
    await using rig = await openTelegramRig();
    const { kept, fetchPhoto } = openFetcher(rig);
    expect(await fetchPhoto(upload(rig, bytes), '1')).toBe(undefined);
    expect(kept).toEqual([]);
  });

  test('tries twice when the line fails, once when Telegram has no such file', async () => {
    await using rig = await openTelegramRig();
    const { fetchPhoto } = openFetcher(rig);
    const photo = upload(rig, JPEG);
    rig.peer.failNext('file', 'cut');
    expect(await fetchPhoto(photo, '1')).toBeDefined();
    rig.peer.failNext('getFile', 'cut', { times: 2 });
    expect(await fetchPhoto(photo, '1')).toBe(undefined);
    const before = rig.peer.calls('getFile').length;
    expect(await fetchPhoto({ ...photo, fileId: 'none' }, '1')).toBe(undefined);
    expect(rig.peer.calls('getFile')).toHaveLength(before + 1);
  });

  test('fails when it cannot be kept, so that the update comes again', async () => {
    await using rig = await openTelegramRig();
    const fetchPhoto = createPhotoFetcher({
      ...{ api: rig.channel.api, token: rig.peer.token, apiRoot: rig.peer.apiRoot, clock: () => rig.now },
      typeOf: () => 'image/jpeg',
      save: () => Promise.reject(new Error('the store is down')),
    });
    await expect(fetchPhoto(upload(rig, JPEG), '1')).rejects.toThrow('the store is down');
  });
});
