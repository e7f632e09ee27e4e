import type { Socket } from 'node:net';
import pg, { type CustomTypesConfig, types } from 'pg';
import { DataSource } from 'typeorm';
import type { DatabaseAddress } from '../config/config.ts';
import { clientConfig } from './address.ts';
import { TenantClient } from './tenant-client.ts';

/** For everybody's rows. It owns no table; migrations work as the user of the address, who owns them. */
export const APP_ROLE = 'tuffops_app';
/** For the rows of the one tenant that the connection was told, and without one for none. It owns no table either. */
export const TENANT_ROLE = 'tuffops_tenant';

const LONGEST_STATEMENT_S = 30;

const SETTINGS = {
  TimeZone: 'UTC',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  statement_timeout: `${LONGEST_STATEMENT_S}s`,
  // What we ask takes less than to start workers or to compile it, and finds its few rows in memory or on a disk without a head.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  random_page_cost: '1.1',
};

/** What a replica cannot answer soon is asked of the primary. */
const LONGEST_STATEMENT_OF_REPLICA_S = 3;

const SETTINGS_OF_REPLICA = {
  ...SETTINGS,
  statement_timeout: `${LONGEST_STATEMENT_OF_REPLICA_S}s`,
  // One that was promoted would take what is written.
  default_transaction_read_only: 'on',
};

export type DataSourceOptions = DatabaseAddress & {
  entities: (new () => object)[];
  poolSize?: number;
  applicationName?: string;
  /** A connection broke while it lay idle in the pool, which replaces it. */
  onIdleError?: (error: Error) => void;
  /** Each connection before its first statement. */
  onConnect?: (client: pg.Client) => void;
};

/** Makes the app's way to everybody's rows; not connected before `initialize()`. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return make(options, appClientConfig(options), PATIENCE);
}

/** Makes its way to the rows of whichever tenant a statement is asked for. */
export function createTenantDataSource(options: DataSourceOptions): DataSource {
  return make(options, tenantClientConfig(options), PATIENCE);
}

/** The same to a standby of it, for reading. */
export function createReplicaDataSource(options: DataSourceOptions): DataSource {
  const patience = { connectTimeoutMS: 2_000, longestStatementS: LONGEST_STATEMENT_OF_REPLICA_S };
  return make(options, clientConfig(options, { ...SETTINGS_OF_REPLICA, role: TENANT_ROLE }), patience);
}

const PATIENCE = { connectTimeoutMS: 10_000, longestStatementS: LONGEST_STATEMENT_S };
type Patience = { connectTimeoutMS: number; longestStatementS: number };

function make(options: DataSourceOptions, client: pg.ClientConfig, patience: Patience): DataSource {
  const { connectTimeoutMS, longestStatementS } = patience;
  // Whoever is silent for longer than any statement may take is dead, though nobody closed the connection.
  const longestSilenceMs = (longestStatementS + 5) * 1_000;
  return new DataSource({
    type: 'postgres',
    driver: pg,
    entities: options.entities,
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS,
    applicationName: options.applicationName ?? 'tuffops',
    poolErrorHandler: options.onIdleError ?? (() => {}),
    extra: {
      ...client,
      Client: TenantClient,
      // What is asked of a connection at once goes out at once, and is answered in that order.
      pipeline: true,
      types: columnTypes,
      onConnect(connected: pg.Client) {
        const { stream } = connected.connection;
        (stream as Socket).setTimeout(longestSilenceMs, () => stream.destroy());
        options.onConnect?.(connected);
      },
    },
  });
}

/** What a single connection of the app needs that is not of the pool, such as one that listens. */
export const appClientConfig = (address: DatabaseAddress): pg.ClientConfig =>
  clientConfig(address, { ...SETTINGS, role: APP_ROLE });

/** The same for the rows of the tenant that it is told. */
export const tenantClientConfig = (address: DatabaseAddress): pg.ClientConfig =>
  clientConfig(address, { ...SETTINGS, role: TENANT_ROLE });

/** As for everybody's rows, of a standby. */
export const replicaClientConfig = (address: DatabaseAddress): pg.ClientConfig =>
  clientConfig(address, { ...SETTINGS_OF_REPLICA, role: APP_ROLE });

const INT8 = 20;
const DATE = 1082;

/** Reads `date` as the day it is, never as an instant, and `int8` as a number; `numeric` stays the text it is. */
const columnTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    if (format !== 'binary' && oid === INT8) return Number;
    return types.getTypeParser(oid, format);
  },
};
