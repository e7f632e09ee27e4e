import type { Permission } from '@tuffops/shared/permission';
import type { Actor } from './actor.ts';

/** Who is asking: a signed-in person, or a partner's token acting for one. Read afresh for every request. */
export type Caller = {
  actor: Actor & { kind: 'USER' | 'API_TOKEN' };
  userId: string;
  userName: string;
  email: string;
  permissions: ReadonlySet<Permission>;
  tenant: CallerTenant;
};

export type CallerTenant = {
  id: string;
  name: string;
  invoicesEnabled: boolean;
  defaultTaxRatePercent: string;
  currency: string;
  paymentTermsDays: number;
  timeZone: string;
};

export function may(caller: Caller, permission: Permission): boolean {
  return caller.permissions.has(permission);
}
