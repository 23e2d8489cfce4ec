import { playTalksOn } from './play-talks.ts';

playTalksOn('slack');
