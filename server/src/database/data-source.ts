import pg from 'pg';
import { DataSource } from 'typeorm';
import { clientConfig, type DatabaseAddress } from './address.ts';
import { columnTypes } from './column-types.ts';

/** The app works as this role, which owns no table; migrations work as the user of the address, who owns them. */
export const APP_ROLE = 'tuffops_app';

const SETTINGS = {
  role: APP_ROLE,
  TimeZone: 'UTC',
  lock_timeout: '2s',
  idle_in_transaction_session_timeout: '10s',
  statement_timeout: '30s',
};

export type DataSourceOptions = DatabaseAddress & {
  entities: (new () => object)[];
  poolSize?: number;
  applicationName?: string;
  /** A connection broke while it lay idle in the pool, which replaces it. */
  onIdleError?: (error: Error) => void;
};

/** Makes the app's way to its database; not connected before `initialize()`. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    entities: options.entities,
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    applicationName: options.applicationName ?? 'tuffops',
    poolErrorHandler: options.onIdleError ?? (() => {}),
    extra: { ...appClientConfig(options), types: columnTypes },
  });
}

/** What a single connection of the app needs that is not of the pool, such as one that listens. */
export const appClientConfig = (address: DatabaseAddress): pg.ClientConfig => clientConfig(address, SETTINGS);
