import { expect, test } from 'vitest';
import { registerTelegramCommands } from '../../../src/channels/telegram/register-commands.ts';
import { openTelegramRig } from './rig.ts';

function words(name: string) {
  return { 'zh-Hant': `${name} 繁`, 'zh-Hans': `${name} 简`, en: `${name} en` };
}

const WORDS = {
  ...{ human: words('human'), orders: words('orders'), deal: words('deal') },
  ...{ lang: words('lang'), stop: words('stop'), reset: words('reset') },
};

test('the menu speaks the language of the app, else the first of the shop', async () => {
  await using rig = await openTelegramRig();
  await registerTelegramCommands(rig.channel.api, WORDS, ['zh-Hans', 'en']);
  const menuOf = (code: string) =>
    rig.peer.world.commands.get(code)?.map(({ command, description }) => [command, description]);
  expect(menuOf('')?.[0]).toEqual(['human', 'human 简']);
  expect(menuOf('zh')?.map(([, description]) => description)).toContain('reset 简');
  expect(menuOf('en')).toEqual(
    ['human', 'orders', 'deal', 'lang', 'stop', 'reset'].map((name) => [name, `${name} en`]),
  );
});

test('an English shop shows Chinese apps the traditional words', async () => {
  await using rig = await openTelegramRig();
  await registerTelegramCommands(rig.channel.api, WORDS, ['en']);
  expect(rig.peer.world.commands.get('zh')?.[0]?.description).toBe('human 繁');
  expect(rig.peer.world.commands.get('')?.[0]?.description).toBe('human en');
});

test('a command without words is not in the menu', async () => {
  await using rig = await openTelegramRig();
  await registerTelegramCommands(rig.channel.api, { human: words('human') }, ['en']);
  expect(rig.peer.world.commands.get('')).toEqual([{ command: 'human', description: 'human en' }]);
});
