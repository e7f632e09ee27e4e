import type { Permission } from '@tuffops/shared/permission';
import { forbidden } from '../errors.ts';
import { type Caller, may } from './caller.ts';

/** FORBIDDEN, unless the caller has the key. For use cases that must look at the object first. */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (!may(caller, permission)) throw forbidden(permission);
}
