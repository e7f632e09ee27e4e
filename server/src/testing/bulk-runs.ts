import { BULK_RUN_CHANGED, changeBulkRun, READ_BULK_RUN, START_BULK_RUN } from './bulk-operations.ts';
import type { Json } from './call-graphql.ts';
import { eventually } from './eventually.ts';
import type { SignedIn } from './running-server.ts';
import { subscribe } from './subscribe.ts';

/** Bulk runs as a person has them. */
export function bulkRunsOf(person: SignedIn) {
  const ask = async (query: string, variables: object): Promise<Json> => {
    const { data, errors } = await person.graphql(query, variables as Record<string, unknown>);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  };
  const read = (id: string, states?: string[], after?: string | null) => ask(READ_BULK_RUN, { id, states, after });
  return {
    start: (input: object) => ask(START_BULK_RUN, { input }),
    read,
    until: (id: string, is: (run: Json) => boolean, withinMs?: number) => eventually(() => read(id), is, withinMs),
    finished: (id: string) =>
      eventually(
        () => read(id),
        ({ state }) => state === 'FINISHED',
      ),
    change: (change: string, id: string) => ask(changeBulkRun(change), { id }),
    follow: (url: string, id: string) =>
      subscribe(url, BULK_RUN_CHANGED, { id }, { headers: { cookie: person.cookie } }),
  };
}
