import type { Permission } from '@tuffops/shared/permission';
import type { LogPosition } from '../database/replica/log-position.ts';
import { forbidden } from '../errors.ts';
import type { Actor } from './actor.ts';

/** Who is asking: a signed-in person, or a partner's token acting for one. Read afresh for every request. */
export type Caller = {
  actor: Actor & { kind: 'USER' | 'API_TOKEN' };
  userId: string;
  userName: string;
  email: string;
  permissions: ReadonlySet<Permission>;
  /** Undefined: a token asks. */
  sessionId?: string;
  tenant: CallerTenant;
  /** Where the database's log stood after their last change. Null: none that is known of. */
  wroteAt: LogPosition | null;
};

export type CallerTenant = {
  id: string;
  name: string;
  invoicesEnabled: boolean;
  defaultTaxRatePercent: string;
  currency: string;
  paymentTermsDays: number;
  holdSeconds: number;
  timeZone: string;
};

export function may(caller: Caller, permission: Permission): boolean {
  return caller.permissions.has(permission);
}

/** FORBIDDEN, unless the caller has the key. For use cases that must look at the object first. */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (!may(caller, permission)) throw forbidden(permission);
}
