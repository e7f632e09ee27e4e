import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { createBudget } from './budget.ts';
import type { Context } from './context.ts';
import { executeWithinBudget } from './execute-within-budget.ts';
import { subscribeAfresh } from './subscribe.ts';
import { takingTurns } from './taking-turns.ts';

const schema = buildSchema('type Query { told: Int } type Subscription { told: Int }');
const document = parse('subscription { told }');

/** Two subscriptions of one connection that hear one event; what they do is noted in `seen`. */
async function subscribeTwice(seen: string[]) {
  const inTurn = takingTurns();
  const told = async () => {
    seen.push('begins');
    await new Promise(setImmediate);
    seen.push('ends');
    return 1;
  };
  const renew = async () => ({ budget: createBudget() }) as Context;
  const subscribe = async () => {
    const rootValue = {
      told: async function* () {
        yield { told };
      },
    };
    const answer = (event: unknown, contextValue: Context) =>
      executeWithinBudget({ schema, document, rootValue: event, contextValue });
    const events = await subscribeAfresh({ schema, document, rootValue }, { answer, renew, onAway: () => {}, inTurn });
    if (!('next' in events)) throw new Error(JSON.stringify(events));
    return events;
  };
  return [await subscribe(), await subscribe()] as const;
}

it('answers of one connection to an event are made one after the other', async () => {
  const seen: string[] = [];
  const [first, second] = await subscribeTwice(seen);
  const answers = await Promise.all([first.next(), second.next()]);
  expect(answers).toMatchObject([{ value: { data: { told: 1 } } }, { value: { data: { told: 1 } } }]);
  expect(seen).toEqual(['begins', 'ends', 'begins', 'ends']);
});

it('an answer whose turn comes after its subscription has ended is not made', async () => {
  const seen: string[] = [];
  const [first, second] = await subscribeTwice(seen);
  const answers = [first.next(), second.next()];
  await second.return();
  expect(await Promise.all(answers)).toMatchObject([{ done: false }, { done: true }]);
  expect(seen).toEqual(['begins', 'ends']);
});
