import type { BillingDeps } from './billing/billing-deps.ts';
import type { Cursors } from './graphql/cursor.ts';

/** What use cases and resolvers are handed; wired by `compose.ts`. A use case names only the part it needs. */
export type Deps = BillingDeps & {
  cursors: Cursors;
  /** Where browsers find us, such as `https://tuffops.example`. */
  publicUrl(): string;
};
