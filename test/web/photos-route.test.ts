import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { photoType } from '../../src/web/photo-type.ts';
import { type Client, freshId, openClient } from './client.ts';
import { createFakeShop, serve } from './fake-shop.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const shop = createFakeShop();
let url = '';
let close: () => Promise<void>;
let client: Client;

beforeAll(async () => {
  const started = await serve(shop);
  url = started.url;
  close = started.server.close;
  client = await openClient(url);
});

afterAll(() => close());

function upload(bytes: Uint8Array<ArrayBuffer>, type = 'image/png'): Promise<Response> {
  const headers = { authorization: `Bearer ${client.token}`, 'content-type': type };
  return fetch(`${url}/api/photos`, { method: 'POST', headers, body: bytes });
}

describe('photos', () => {
  test('a picture is kept and shown to its owner only', async () => {
    const { id } = (await (await upload(PNG)).json()) as { id: string };
    const own = await client.get(`/api/photos/${id}`);
    expect(own.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await own.arrayBuffer())).toEqual(PNG);
    const stranger = await openClient(url);
    expect((await stranger.get(`/api/photos/${id}`)).status).toBe(404);
    const event = { id: freshId(), kind: 'message', text: '', photos: [id] };
    expect((await stranger.post('/api/events', event)).status).toBe(404);
    expect((await client.post('/api/events', event)).status).toBe(202);
    expect(shop.accepted.at(-1)?.body).toMatchObject({ kind: 'message', photos: [{ id }] });
  });

  test('the kind is read from the bytes, whatever the header says', async () => {
    const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect((await upload(script, 'image/png')).status).toBe(415);
    expect((await upload(PNG, 'text/html')).status).toBe(201);
  });

  test('five megabytes are enough', async () => {
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    large.set(PNG);
    expect((await upload(large)).status).toBe(413);
  });

  test('an id that was never given is not found', async () => {
    for (const id of ['x', 'a'.repeat(45), `${'a'.repeat(22)}.${'b'.repeat(22)}`, '..%2f..%2fetc%2fpasswd']) {
      expect((await client.get(`/api/photos/${id}`)).status).toBe(404);
    }
  });
});

test('photoType() knows four kinds by their first bytes', () => {
  const text = (letters: string) => new TextEncoder().encode(letters);
  expect(photoType(PNG)).toBe('image/png');
  expect(photoType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  expect(photoType(text('GIF89a'))).toBe('image/gif');
  expect(photoType(text('RIFF1234WEBPVP8 '))).toBe('image/webp');
  expect(photoType(text('RIFF1234WAVE'))).toBeUndefined();
  expect(photoType(new Uint8Array())).toBeUndefined();
});
