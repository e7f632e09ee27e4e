import { newId } from '../new-id.ts';
import type { Fault } from './fault.ts';

/** The faults that are switched on, in the order they were. */
export class Switchboard {
  #faults: Fault[] = [];

  add(fault: Omit<Fault, 'id'>): Fault {
    const added = { ...fault, id: newId('flt') };
    this.#faults.push(added);
    return added;
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault this request meets, if any; it counts as met. */
  meet(operation: string, url: string): Fault | undefined {
    for (const fault of this.#faults) {
      if (fault.operation !== 'any' && fault.operation !== operation) continue;
      if (!url.includes(fault.path)) continue;
      if (fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      fault.times -= 1;
      if (fault.times <= 0) this.#faults = this.#faults.filter((each) => each !== fault);
      return fault;
    }
    return undefined;
  }
}
