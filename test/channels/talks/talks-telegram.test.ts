import { playTalksOn } from './play-talks.ts';

playTalksOn('telegram');
