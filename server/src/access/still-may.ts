import { type Caller, may } from './caller.ts';

/** Whether who asked is still let in, with every key that they had then. `now`: who the same credentials stand for now. */
export const stillMay = (then: Caller, now: Caller | null): boolean =>
  now !== null &&
  [...then.permissions].every((key) => may(now, key)) &&
  (now.tenant.invoicesEnabled || !then.tenant.invoicesEnabled);
