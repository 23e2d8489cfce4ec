import { type Fault, ShopkeeperError } from '../values/errors.ts';

/** The shop's files have faults: nothing was started or changed. */
export class ConfigRefused extends ShopkeeperError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super('CONFIG_REFUSED', faults.map(faultLine).join('\n'));
    this.name = 'ConfigRefused';
    this.faults = faults;
  }
}

/** One fault in one line: "config/shop.yaml:41:20 prices.floors[1].floor: … (did you mean 325?)". */
export function faultLine(fault: Fault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  const path = fault.path ? ` ${fault.path}` : '';
  return `${place}${path}: ${fault.message}`;
}
