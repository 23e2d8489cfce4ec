import { handoverSlice, ordersSlice, talkSlice } from '../slices.ts';
import { casesSlice } from './cases-slice.ts';
import { remediesSlice } from './remedies-slice.ts';
import { repairSlice } from './repair-slice.ts';

/** Slices that whoever puts an order right reads or writes. */
export const REPAIR_SLICES = [casesSlice, handoverSlice, ordersSlice, remediesSlice, repairSlice, talkSlice];
