import type { ClientConfig } from 'pg';

export type PostgresConnection = { host: string; port: number; user: string; database: string; password?: string };

/** Where a database is: an operator's URL, or the parts of our own. */
export type DatabaseAddress = { url: string } | { connection: PostgresConnection };

/** What `pg` needs to connect there, with settings of ours added to those in the URL. */
export function clientConfig(address: DatabaseAddress, settings: Record<string, string> = {}): ClientConfig {
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  if ('connection' in address) return { ...address.connection, options: ours.join(' ') };
  const url = new URL(address.url);
  const theirs = url.searchParams.get('options');
  url.searchParams.set('options', [theirs, ...ours].filter(Boolean).join(' '));
  return { connectionString: url.href };
}
