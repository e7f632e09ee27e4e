import type { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

export type PoolCount = {
  /** Every statement that went to the database since the last `reset`, in order. */
  statements: string[];
  transactions(): number;
  reset(): void;
};

/** Counts what goes to the database over pools, whoever sends it and by which library. */
export function countPool(...dataSources: DataSource[]): PoolCount {
  const statements: string[] = [];
  const seen = new WeakSet<Client>();
  const count = (client: Client) => {
    if (seen.has(client)) return;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [first] = given as [string | { text: string }];
      statements.push(typeof first === 'string' ? first : first.text);
      return query(...given);
    }) as typeof client.query;
  };
  for (const { driver } of dataSources) {
    ((driver as PostgresDriver).master as Pool).on('acquire', (client) => count(client as unknown as Client));
  }
  return {
    statements,
    transactions: () => statements.filter((text) => /^(start transaction|begin)/i.test(text)).length,
    reset: () => void statements.splice(0),
  };
}
