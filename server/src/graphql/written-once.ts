import type { FormattedExecutionResult } from 'graphql';

/** Nothing of an answer can be called so, nor what a client calls its subscription: a name of GraphQL has no dollar. */
const STANDS_IN = /^(\{"id":"(?:[^"\\]|\\.)*","type":"next","payload":)\{"\$written":(\d+)\}\}$/;

/**
 * Writes an answer as JSON once for all who are told the same, as each message has the name of its own subscription around it:
 * what the library writes into a message stands in for the answer, which takes its place when the message is sent.
 */
export function createWrittenOnce() {
  const texts = new WeakMap<object, string>();
  const standing = new Map<string, string>();
  let count = 0;
  return {
    standIn(result: FormattedExecutionResult): FormattedExecutionResult {
      const text = texts.get(result) ?? JSON.stringify(result);
      texts.set(result, text);
      count += 1;
      standing.set(String(count), text);
      return { $written: count } as FormattedExecutionResult;
    },
    fill(message: string): string {
      const [, head = '', number = ''] = STANDS_IN.exec(message) ?? [];
      const text = standing.get(number);
      if (text === undefined) return message;
      standing.delete(number);
      return `${head}${text}}`;
    },
  };
}
