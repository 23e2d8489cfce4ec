import { describe, expect, test } from 'vitest';
import { decodeUpdate } from '../../../src/channels/telegram/decode-update.ts';
import { BOT, bodiesOf, messageUpdate } from './updates.ts';

describe('pictures', () => {
  const photo = [
    { file_id: 'small', file_unique_id: 's', width: 90, height: 90 },
    { file_id: 'large', file_unique_id: 'l', width: 1280, height: 960 },
    { file_id: 'middle', file_unique_id: 'm', width: 320, height: 240 },
  ];

  test('a photo is a message with its caption, at its largest', () => {
    expect(decodeUpdate(messageUpdate({ photo, caption: '寄錯了' }), BOT)).toMatchObject({
      events: [{ body: { kind: 'message', text: '寄錯了' }, photo: { fileId: 'large', uniqueId: 'l' } }],
    });
  });

  test.each(['image/jpeg', 'image/png', 'image/webp'])('a picture sent as a file (%s) is a picture', (mime_type) => {
    const document = { file_id: 'f', file_unique_id: 'u', mime_type };
    expect(decodeUpdate(messageUpdate({ document, caption: '寄錯了' }), BOT)).toMatchObject({
      events: [{ body: { kind: 'message', text: '寄錯了' }, photo: { fileId: 'f', uniqueId: 'u' } }],
    });
  });

  test.each(['application/pdf', 'image/svg+xml', undefined])('another file (%s) is none', (mime_type) => {
    const document = { file_id: 'f', file_unique_id: 'u', mime_type };
    expect(bodiesOf({ document })).toMatchObject([{ kind: 'unsupported', what: 'file' }]);
  });

  test('the parts of an album belong together', () => {
    expect(bodiesOf({ photo, media_group_id: 'A1' })).toMatchObject([{ kind: 'message', text: '', album: 'A1' }]);
  });
});
