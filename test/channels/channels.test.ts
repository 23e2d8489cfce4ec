import { createWebChannel } from '../../src/channels/web.ts';
import { pullChannelContract, pushChannelContract } from '../contracts/channel.ts';
import { openTelegramRig } from './telegram/rig.ts';

pushChannelContract('Telegram', () => openTelegramRig());
pullChannelContract('the widget', createWebChannel());
