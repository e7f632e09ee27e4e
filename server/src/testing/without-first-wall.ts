import type { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

const COLUMN = String.raw`(?:"?\w+"?\.)?"?\btenant_id"?`;
const CONDITION = new RegExp(String.raw`${COLUMN}\s*=\s*(?:\$\d+(?:::\w+)?|${COLUMN})`, 'g');

/** A statement that names no tenant any more: every condition on one is true. */
export const withoutTenants = (text: string) => text.replace(CONDITION, '($& or true)');

type Asked = string | { text: string };

/** From now on every statement that goes through a data source forgets whose rows it is about. Tells of how many that was true. */
export function takeFirstWallFrom({ driver }: DataSource): { forgotten(): number } {
  let forgotten = 0;
  const forget = (text: string) => {
    const rewritten = withoutTenants(text);
    if (rewritten !== text) forgotten += 1;
    return rewritten;
  };
  const seen = new WeakSet<Client>();
  const rewrite = (client: Client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((first: Asked, ...rest: unknown[]) =>
      query(
        typeof first === 'string' ? forget(first) : { ...first, text: forget(first.text) },
        ...rest,
      )) as typeof client.query;
  };
  ((driver as PostgresDriver).master as Pool).on('acquire', (client) => rewrite(client as unknown as Client));
  return { forgotten: () => forgotten };
}
