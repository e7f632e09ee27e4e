import { GraphQLError } from 'graphql';
import { ErrorCode } from '../errors.ts';
import { type Meter, newMeter } from './limit/cost.ts';
import { takingTurns } from './taking-turns.ts';

const MAX_FIELDS = 100_000;
const MAX_ROWS = 10_000;

/** What one operation may still answer, counted as it is answered, and read for it; what it came to is on the meter of the request. */
export type Budget = {
  /** A field is one, and so is an entry of a list. TOO_LARGE when it is more than is left; from then on always. */
  spend(count: number): void;
  /**
   * Reads rows, after those that are being read already: what is under way at once shares what is left. `read` is told
   * how many there may be, and shows by one more that there are too many: TOO_LARGE.
   */
  readRows<Row>(read: (most: number) => Promise<Row[]>): Promise<Row[]>;
  /** Set once it was exceeded: then this one error is the answer. */
  error: GraphQLError | undefined;
};

export function createBudget(meter: Pick<Meter, 'cost'> = newMeter()): Budget {
  let fieldsLeft = MAX_FIELDS;
  let rowsLeft = MAX_ROWS;
  const inTurn = takingTurns();

  const exceed = (error: GraphQLError): never => {
    budget.error ??= error;
    throw budget.error;
  };
  const budget: Budget = {
    error: undefined,
    spend(count) {
      fieldsLeft -= count;
      meter.cost += count;
      if (budget.error || fieldsLeft < 0) exceed(tooManyFields());
    },
    readRows: (read) =>
      inTurn(async () => {
        if (budget.error) throw budget.error;
        const rows = await read(rowsLeft);
        rowsLeft -= rows.length;
        return rowsLeft < 0 ? exceed(tooManyRows()) : rows;
      }),
  };
  return budget;
}

const tooManyFields = () =>
  tooLarge(
    `The answer has more than ${MAX_FIELDS} fields and list entries. Ask for fewer rows (\`first\`) or fewer fields, and for the rest in further operations.`,
    MAX_FIELDS,
  );

const tooManyRows = () =>
  tooLarge(
    `More than ${MAX_ROWS} rows would be read for the lists in this answer. Ask for fewer of those that have them (\`first\`), and for the rest in further operations.`,
    MAX_ROWS,
  );

/** Its path makes graphql keep this very error wherever it is thrown, instead of a new one for each field. */
const tooLarge = (message: string, allowed: number) =>
  new GraphQLError(message, { path: [], extensions: { code: ErrorCode.TOO_LARGE, allowed } });
