import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, type GraphQLError } from 'graphql';
import { isDatabaseAway } from '../database/is-away.ts';
import type { Context } from './context.ts';

export type Events = {
  /** What an event is, for the caller of the context. */
  answer(event: unknown, context: Context): Promise<ExecutionResult>;
  /** A new context for one event; `undefined`: the caller is nobody any more. */
  renew(): Promise<Context | undefined>;
  /** Why the caller hears of nothing more, which is the last thing they hear. */
  whyOver?(context: Context): Promise<GraphQLError | undefined>;
  /** What happened could not be read, because the database is away. */
  onAway(): void;
  /** Answers of one connection are made one after the other, so that no one event is answered to it many times at once. */
  inTurn<Answer>(answer: () => Promise<Answer>): Promise<Answer>;
};

/**
 * Like graphql's own `subscribe`, but every event is answered for who is asking at that moment, and an event that
 * answers nothing but nulls is none of the caller's business and is not sent. Ends when the caller is nobody any more.
 */
export async function subscribeAfresh(
  args: ExecutionArgs,
  asked: Events,
): Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  return Symbol.asyncIterator in events ? answerEach(events[Symbol.asyncIterator](), asked) : events;
}

/** Not a generator function: its `return` would wait for the next event before it let go of the source. */
function answerEach(
  events: AsyncIterator<unknown>,
  { answer, renew, whyOver, onAway, inTurn }: Events,
): AsyncGenerator<ExecutionResult, void, void> {
  const over = { done: true, value: undefined } as const;
  let isOver = false;
  let isLast = false;
  const end = async () => {
    isOver = true;
    await events.return?.();
  };
  const nextOf = () => (isLast ? over : events.next());
  const answers = {
    async next(): Promise<IteratorResult<ExecutionResult, void>> {
      for (let event = await nextOf(); !event.done; event = await nextOf()) {
        const { value: happened } = event;
        const value = await inTurn(async () => {
          if (isOver) return undefined;
          const context = await renew();
          const why = context && (await whyOver?.(context));
          isLast = why !== undefined;
          return why ? { data: null, errors: [why] } : context && answer(happened, context);
        });
        if (!value) break;
        if (value.errors?.some(({ originalError }) => isDatabaseAway(originalError))) onAway();
        if (isForCaller(value)) return { done: false, value };
      }
      return answers.return();
    },
    async return() {
      await end();
      return over;
    },
    async throw(error: unknown) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]: () => answers,
    [Symbol.asyncDispose]: end,
  };
  return answers;
}

/** Nothing but nulls is none of the caller's business, unless it is because the answer is too large. */
const isForCaller = ({ data, errors }: ExecutionResult) =>
  data === null ? Boolean(errors) : Object.values(data ?? {}).some((answer) => answer !== null);
