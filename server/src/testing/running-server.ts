import type { Role } from '@tuffops/shared/permission';
import { uuidv7 } from 'uuidv7';
import { hashToken, newSecretToken } from '../access/secret-token.ts';
import type { User } from '../access/user.entity.ts';
import { compose, type Overrides, type Server } from '../compose.ts';
import { readConfig } from '../config/config.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { callGraphql, type Json, type Reply } from './call-graphql.ts';
import { factories } from './factories.ts';
import type { Query } from './open-database.ts';
import { ownClock } from './own-clock.ts';
import { createTestDatabase } from './test-database.ts';

export const TEST_SECRET_KEY = 'a secret key for tests only, and a long one';

/** Counted, and never refused: nobody works as fast as a test. */
export const AS_MUCH_AS_ONE_LIKES = Object.fromEntries(
  ['CALLER', 'TENANT', 'ADDRESS'].map((whose) => [`RATE_LIMIT_PER_${whose}`, '1000000000000']),
);

export type SignedIn = {
  user: User;
  tenant: Tenant;
  /** The header's value. */
  cookie: string;
  graphql<Data = Json>(query: string, variables?: Record<string, unknown>): Promise<Reply<Data>>;
};

export type RunningServer = {
  url: string;
  databaseUrl: string;
  server: Server;
  make: ReturnType<typeof factories>;
  query: Query;
  /** Of the tenant given, else of the one tenant that all share who were signed in without. */
  signInAs(role: Role, person?: Partial<User> & { tenant?: Tenant }): Promise<SignedIn>;
  /** As nobody, unless the headers say who. */
  graphql<Data = Json>(query: string, variables?: Record<string, unknown>, headers?: object): Promise<Reply<Data>>;
  /** Lets time pass for the database, and for whoever works on it: `'14 days'`. */
  letPass: ReturnType<typeof ownClock>['pass'];
  stop(): Promise<void>;
};

type Options = Overrides & {
  /** Of another running server: a second process on one database. */
  databaseUrl?: string;
  /** The address of a process that serves this database; then nothing is served or looked after from here. */
  servedAt?: string;
  env?: Record<string, string>;
};

/** Opens the real server on a real database and a real socket. */
export async function startServer({ databaseUrl, servedAt, env, ...overrides }: Options = {}): Promise<RunningServer> {
  const database = databaseUrl ? undefined : await createTestDatabase();
  const url = databaseUrl ?? database?.url ?? '';
  const own = { DATABASE_URL: url, SECRET_KEY: TEST_SECRET_KEY, PORT: '0', LOG_LEVEL: 'error' };
  const settings = { ...own, ...AS_MUCH_AS_ONE_LIKES, ...env };
  const config = readConfig(settings);
  const server = await compose({ ...config, database: { url } }, overrides);
  const address = servedAt ?? `http://127.0.0.1:${await server.listen()}`;
  const make = factories(server.dataSource);
  let shared: Promise<Tenant> | undefined;

  return {
    url: address,
    databaseUrl: url,
    server,
    make,
    query: (statement, parameters) => server.dataSource.query(statement, parameters),
    async signInAs(role, { tenant: given, ...person } = {}) {
      shared ??= given ? undefined : make.aTenant();
      const tenant = given ?? (await (shared as Promise<Tenant>));
      const user = await make.aUser({ ...person, tenantId: tenant.id, role });
      const cookie = `sid=${await openSession(server, user)}`;
      return {
        user,
        tenant,
        cookie,
        graphql: (query, variables) => callGraphql(address, { cookie }, query, variables),
      };
    },
    graphql: (query, variables, headers) => callGraphql(address, { ...headers }, query, variables),
    letPass: ownClock(url).pass,
    async stop() {
      await server.close();
      await database?.drop();
    },
  };
}

/** What signing in does, without the time a password takes. */
async function openSession({ dataSource }: Server, user: User): Promise<string> {
  const token = newSecretToken();
  await dataSource.query(
    `insert into session (id, tenant_id, user_id, token_hash, expires_at)
     values ($1, $2, $3, $4, instant() + interval '14 days')`,
    [uuidv7(), user.tenantId, user.id, hashToken(token)],
  );
  return token;
}
