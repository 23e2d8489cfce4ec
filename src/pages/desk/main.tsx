import { render } from 'preact';
import { Desk } from './desk.ts';
import { DeskView } from './desk-view.tsx';

const place = document.getElementById('desk');
const desk = new Desk();
if (place) render(<DeskView desk={desk} />, place);
void desk.start();
