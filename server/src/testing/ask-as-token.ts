import { createToken } from '../access/create-token.ts';
import type { Json } from './call-graphql.ts';
import type { RunningServer, SignedIn } from './running-server.ts';

export type Answer = { status: number; headers: Headers; body: Json };

export type TokenHolder = {
  authorization: string;
  ask(query: string, variables?: object, at?: RunningServer): Promise<Answer>;
};

let counter = 0;

/** A program that acts for a person with some of their keys, or two that nobody is without. */
export async function askAsToken(
  server: RunningServer,
  { user }: Pick<SignedIn, 'user'>,
  permissions = ['invoices.view', 'work_orders.view'],
): Promise<TokenHolder> {
  const name = `Robot ${++counter}`;
  const made = await createToken(server.server.deps, { email: user.email, name, permissions });
  if (!('token' in made)) throw new Error(made.why);
  const authorization = `Bearer ${made.token}`;
  return {
    authorization,
    ask: (query, variables = {}, at = server) => askWith(at, { authorization }, query, variables),
  };
}

/** What is answered to whoever the headers say, with the head of the answer. */
export async function askWith(
  { url }: RunningServer,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
