import { describe, expect, test } from 'vitest';
import { hear, lastSaid, openDeskRig, openTopic } from './desk-rig.ts';

describe('acts at the desk', () => {
  test('what is typed in a topic is a reply, by name and with their rights', async () => {
    await using rig = await openDeskRig();
    const { acts, message, topic } = await hear(rig, ' 365 可以');
    expect(acts).toEqual([
      {
        door: 'telegram',
        dedupeKey: expect.stringMatching(/^7000001:\d+:desk$/),
        thread: String(topic),
        user: String(rig.lin.id),
        by: '小林',
        may: ['reply', 'approve'],
        act: 'reply',
        ref: String(message.message_id),
        text: ' 365 可以',
      },
    ]);
    expect(rig.events).toEqual([]);
  });

  test.each([
    ['/take', { act: 'take-over' }],
    ['/take@mumu_shop_bot', { act: 'take-over' }],
    ['/接手', { act: 'take-over' }],
    ['/BACK', { act: 'hand-back' }],
    ['/close', { act: 'close' }],
    ['/ok', { act: 'acknowledge' }],
    ['/note 客人很急\n週五要', { act: 'note', text: '客人很急\n週五要' }],
    ['／備註：小心', { act: 'note', text: '小心' }],
    ['\u200B /note 看不見的開頭', { act: 'note', text: '看不見的開頭' }],
    ['/approve', { act: 'approve' }],
    ['/change 200', { act: 'change', text: '200' }],
    ['/refuse', { act: 'refuse' }],
    ['/deal 365 2', { act: 'deal', text: '365 2' }],
  ])('%j is an act', async (text, act) => {
    await using rig = await openDeskRig();
    const { acts } = await hear(rig, text);
    expect(acts).toMatchObject([act]);
  });

  test.each([
    ['take-over', { act: 'take-over' }],
    ['approve:r-17', { act: 'approve', argument: 'r-17' }],
    ['draft:d-1', { act: 'draft', argument: 'd-1' }],
  ])('the button %s is an act and is answered', async (choice, act) => {
    await using rig = await openDeskRig();
    const topic = await openTopic(rig, [{ choice, label: 'press' }]);
    const callback = rig.peer.press(rig.mei, 'press', rig.group.id);
    await rig.receiveAll();
    expect(rig.acts).toMatchObject([{ ...act, by: '阿美', thread: String(topic) }]);
    expect(rig.peer.calls('answerCallbackQuery')).toEqual([{ callback_query_id: callback }]);
  });

  test.each([
    ['note', '客人很急', { act: 'note', text: '客人很急' }],
    ['change:r-17', '200', { act: 'change', text: '200', argument: 'r-17' }],
    ['draft-edit:d-1', '已經寄出了', { act: 'draft', text: '已經寄出了', argument: 'd-1' }],
  ])('the button %s asks for words, and the answer to the question is the act', async (choice, words, act) => {
    await using rig = await openDeskRig();
    await openTopic(rig, [{ choice, label: 'press' }]);
    rig.peer.press(rig.lin, 'press', rig.group.id);
    await rig.receiveAll();
    expect(rig.acts).toEqual([]);
    const question = rig.peer.seen(rig.group.id).at(-1);
    expect(rig.peer.calls('sendMessage').at(-1)?.reply_markup).toEqual({ force_reply: true, selective: true });
    expect((await hear(rig, words, { answered: question })).acts).toMatchObject([act]);
  });

  test('a picture goes with its words; one that cannot be kept is told', async () => {
    await using rig = await openDeskRig();
    const topic = await openTopic(rig);
    const place = { chat: rig.group, topic };
    const photo = rig.peer.world.addPhoto(Buffer.from([1]));
    rig.peer.sendInTopic(rig.lin, { photo, caption: '像這樣' }, place);
    await rig.receiveAll();
    expect(rig.acts).toMatchObject([{ act: 'reply', text: '像這樣', photos: [{ id: 'kept-25' }] }]);
    await using other = await openDeskRig({ isPhotoKept: false });
    other.peer.sendInTopic(other.lin, { photo }, { chat: other.group, topic: await openTopic(other) });
    await other.receiveAll();
    expect(other.acts).toEqual([]);
    expect(lastSaid(other)).toContain('這張圖片拿不到');
  });

  test('an edit changes what was sent, an answer with /delete takes it back', async () => {
    await using rig = await openDeskRig();
    const { message, topic } = await hear(rig, '365 可以');
    const ref = String(message.message_id);
    rig.peer.edit(rig.lin, message, '385 可以');
    await rig.receiveAll();
    expect(rig.acts.at(-1)).toMatchObject({ act: 'edit', ref, text: '385 可以', thread: String(topic) });
    expect((await hear(rig, '/delete', { answered: message })).acts).toMatchObject([{ act: 'delete', ref }]);
    expect((await hear(rig, '/delete')).acts).toEqual([]);
    expect(lastSaid(rig)).toContain('/delete');
  });

  test('two who take over at once are two acts, in their order', async () => {
    await using rig = await openDeskRig();
    await openTopic(rig);
    rig.peer.press(rig.lin, '接手', rig.group.id);
    rig.peer.press(rig.mei, '接手', rig.group.id);
    await rig.receiveAll();
    expect(rig.acts.map(({ by, act }) => [by, act])).toEqual([
      ['小林', 'take-over'],
      ['阿美', 'take-over'],
    ]);
  });

  test('the same updates 32 times at once are one act each, and none counts before it is stored', async () => {
    await using rig = await openDeskRig();
    const topic = await openTopic(rig);
    for (let index = 0; index < 20; index += 1) {
      rig.peer.sendInTopic(rig.lin, { text: `line ${index}` }, { chat: rig.group, topic });
    }
    rig.isDown = true;
    await expect(rig.receiver.receive(rig.peer.feed.pending)).rejects.toThrow('the store is down');
    rig.isDown = false;
    await Promise.all(Array.from({ length: 32 }, () => rig.receiver.receive(rig.peer.feed.pending)));
    await rig.receiver.settled();
    expect(rig.acts.map(({ text }) => text)).toEqual(Array.from({ length: 20 }, (_, index) => `line ${index}`));
  });
});
