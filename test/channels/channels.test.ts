import { createSlackChannel } from '../../src/channels/slack/slack.ts';
import { createSlackApi } from '../../src/channels/slack/slack-api.ts';
import { createTelegramChannel } from '../../src/channels/telegram/telegram.ts';
import { createWebChannel } from '../../src/channels/web.ts';
import { declaredContract, pullChannelContract, pushChannelContract } from '../contracts/channel.ts';
import { openSlackRig } from './slack/rig.ts';
import { openTelegramRig } from './telegram/rig.ts';

const clock = () => 0;

for (const channel of [
  createWebChannel(),
  createTelegramChannel({ token: '1:x', clock }),
  createSlackChannel({ api: createSlackApi({ token: 'xoxb-x' }), clock }),
]) {
  declaredContract(channel);
}

pushChannelContract('Telegram', () => openTelegramRig());
pushChannelContract('Slack', () => openSlackRig());
pullChannelContract('the widget', createWebChannel());
