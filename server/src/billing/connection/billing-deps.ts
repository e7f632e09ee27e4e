import type { BillingVendor } from '@tuffops/shared/billing-vendor';
import type { Logger } from 'pino';
import type { EventListener } from '../../events/listener.ts';
import type { Seams } from '../../seams.ts';
import type { CredentialVault } from './credentials.ts';
import type { GiveUpOperation } from './give-up-open-operations.ts';
import type { ConnectionDeps } from './open-connection.ts';

/** What everything that asks a billing system is handed by `compose.ts`. */
export type BillingDeps = ConnectionDeps & {
  seams: Seams;
  listener: EventListener;
  log: Logger;
  /** The budget of one whole ask. */
  billingTimeoutMs: number;
  decryptCredentials: CredentialVault['open'];
  sealCredentials: CredentialVault['seal'];
  /** Whether an amount in our minor units of this currency is the same amount to the vendor. */
  countsIn(vendor: BillingVendor, currency: string): boolean;
  /** Where the vendor's deliveries about a connection arrive. */
  webhookPath(vendor: BillingVendor, connectionId: string): string;
  /** Where an account that is connected now is reached. Null: at the vendor's own address. */
  newConnectionsBaseUrl: string | null;
};

declare module '../../deps.ts' {
  interface Deps {
    billing: BillingDeps;
    vault: CredentialVault;
    giveUpOperation: GiveUpOperation;
  }
}
