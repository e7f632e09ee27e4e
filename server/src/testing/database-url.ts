import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { PostgresConnection } from '../config/config.ts';

/** A database made for tests; `url` is what a server process would get as DATABASE_URL. */
export type TestDatabase = { name: string; url: string; drop(): Promise<void> };

/** Writes the parts of a connection over a Unix socket as one URL. */
export function urlOf(connection: PostgresConnection): string {
  const url = new URL(`postgres://${connection.user}@localhost:${connection.port}/${connection.database}`);
  url.searchParams.set('host', connection.host);
  return url.href;
}

/** Makes a database on a server, empty or as a copy of another, whatever user has left of an earlier one. */
export async function createDatabase(serverUrl: string, prefix: string, template?: string): Promise<TestDatabase> {
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}${template ? ` template ${template}` : ''}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
