import type { Fault } from '../values/errors.ts';
import { type FaultParts, type FaultWriting, writeFault } from '../values/write-fault.ts';
import { TEXT_FAULT_WORDS, type TextFaultCode } from './text-fault-words.ts';

/** One fault of a file of texts, placed and worded for the owner. */
export function textFault(parts: FaultParts<TextFaultCode>, writing: FaultWriting): Fault {
  return writeFault(TEXT_FAULT_WORDS, parts, writing);
}
