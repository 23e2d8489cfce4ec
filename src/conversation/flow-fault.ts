import type { Fault } from '../values/errors.ts';
import { type FaultParts, type FaultWriting, writeFault } from '../values/write-fault.ts';
import { FLOW_FAULT_WORDS, type FlowFaultCode } from './flow-fault-words.ts';

/** One fault of a flow file, placed and worded for the owner. */
export function flowFault(parts: FaultParts<FlowFaultCode>, writing: FaultWriting): Fault {
  return writeFault(FLOW_FAULT_WORDS, parts, writing);
}
