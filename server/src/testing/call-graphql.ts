export type ReplyError = {
  message: string;
  path?: (string | number)[];
  extensions: { code: string; permission?: string; retryAfterSeconds?: number; errorId?: string };
};

/** What a query answers has the shape that its test wrote. */
export type Json = ReturnType<typeof JSON.parse>;

export type Reply<Data> = { status: number; data: Data | null; errors: ReplyError[] };

/** Sends one operation, as a program would. */
export async function callGraphql<Data = Json>(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables?: Record<string, unknown>,
): Promise<Reply<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: Data; errors?: ReplyError[] };
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
}
