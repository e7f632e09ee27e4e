import type { ExecutionResult } from 'graphql';
import type { Caller } from '../access/caller.ts';
import { type Context, createContext } from './context.ts';

type Shared = { result: ExecutionResult; isPersonal: boolean };

/** `question`: the document and its variables, in a word. */
type Asked = {
  event: object;
  question: string;
  contextValue: Context;
  execute(context: Context): Promise<ExecutionResult>;
};

/**
 * Answers an event once for all who ask the same of it at the same time with the same rights in the same tenant; but each
 * person for themselves where it was looked who they are, as for those who see their own work orders only.
 */
export function createSharedAnswers() {
  const underWay = new WeakMap<object, Map<string, Promise<Shared>>>();

  return async ({ event, question, contextValue, execute }: Asked): Promise<ExecutionResult> => {
    const { caller, deps, meter } = contextValue;
    if (!caller) return execute(contextValue);
    const answers = underWay.get(event) ?? new Map<string, Promise<Shared>>();
    underWay.set(event, answers);
    const key = JSON.stringify([question, caller.tenant, [...caller.permissions].sort()]);
    const begun = answers.get(key);
    if (begun) {
      const { result, isPersonal } = await begun;
      return isPersonal ? execute(contextValue) : result;
    }
    const anyone = withoutPerson(caller);
    const answer = execute(createContext(deps, anyone.caller, meter)).then((result) => ({
      result,
      isPersonal: anyone.isPersonal(),
    }));
    answers.set(key, answer);
    // Whoever asks later is answered as it is then.
    const forget = () => answers.delete(key);
    answer.then(forget, forget);
    return (await answer).result;
  };
}

/** A caller who notices when it is looked who they are, and not only what they may. */
function withoutPerson({ tenant, permissions, ...person }: Caller) {
  let isPersonal = false;
  const caller = { tenant, permissions } as Caller;
  for (const [name, value] of Object.entries(person)) {
    Object.defineProperty(caller, name, {
      enumerable: true,
      get() {
        isPersonal = true;
        return value;
      },
    });
  }
  return { caller, isPersonal: () => isPersonal };
}
