import type { Part } from '../part.ts';
import { measureAtOnce } from '../write/at-once.ts';
import { measurePairs } from '../write/pairs.ts';
import { measurePayments } from '../write/payments.ts';

/** Creations and cancellations: what they cost, whether payments get through meanwhile, and eight cancellations at once. */
export const write: Part = {
  steps: ({ rounds }) => 2 + rounds,

  async run(stage, tick) {
    tick('pairs');
    const pairs = await measurePairs(stage);
    tick('payments');
    const payments = await measurePayments(stage);
    const atOnce = await measureAtOnce(stage, tick);
    return {
      tables: [pairs.table, payments.table, atOnce.table],
      figures: { pairs: pairs.figures, payments: payments.figures, atOnce: atOnce.figures },
    };
  },
};
