import { playTalksOn } from './play-talks.ts';

playTalksOn('web');
