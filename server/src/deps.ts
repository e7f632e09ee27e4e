import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { BillingDeps } from './billing/billing-deps.ts';
import type { CredentialVault } from './billing/credentials.ts';
import type { GiveUpOperation } from './billing/operation/give-up.ts';
import type { EventListener } from './events/listener.ts';
import type { Cursors } from './graphql/cursor.ts';
import type { Seams } from './seams.ts';

/** What use cases and resolvers are handed; wired by `compose.ts`. A use case names only the part it needs. */
export type Deps = {
  dataSource: DataSource;
  seams: Seams;
  log: Logger;
  listener: EventListener;
  cursors: Cursors;
  billing: BillingDeps;
  vault: CredentialVault;
  giveUpOperation: GiveUpOperation;
  /** Where browsers find us, such as `https://tuffops.example`. */
  publicUrl(): string;
};
