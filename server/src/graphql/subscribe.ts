import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import type { Context } from './context.ts';

/** A new context for one event; `undefined`: the caller is nobody any more. */
export type Renew = () => Promise<Context | undefined>;

/**
 * Like graphql's own `subscribe`, but every event is answered for who is asking at that moment, and an event that
 * answers nothing but nulls is none of the caller's business and is not sent. Ends when the caller is nobody any more.
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  renew: Renew,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  return Symbol.asyncIterator in events ? answerEach(events[Symbol.asyncIterator](), args, renew) : events;
}

/** Not a generator function: its `return` would wait for the next event before it let go of the source. */
function answerEach(
  events: AsyncIterator<unknown>,
  args: ExecutionArgs,
  renew: Renew,
): AsyncGenerator<ExecutionResult, void, void> {
  const over = { done: true, value: undefined } as const;
  const answers = {
    async next(): Promise<IteratorResult<ExecutionResult, void>> {
      for (let event = await events.next(); !event.done; event = await events.next()) {
        const contextValue = await renew();
        if (!contextValue) break;
        const value = await execute({ ...args, rootValue: event.value, contextValue });
        if (Object.values(value.data ?? {}).some((answer) => answer !== null)) return { done: false, value };
      }
      return answers.return();
    },
    async return() {
      await events.return?.();
      return over;
    },
    async throw(error: unknown) {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]: () => answers,
    async [Symbol.asyncDispose]() {
      await events.return?.();
    },
  };
  return answers;
}
