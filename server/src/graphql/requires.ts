import type { Permission } from '@tuffops/shared/permission';
import { Extensions } from 'type-graphql';

/** Who may have a field, declared beside it and enforced by `guard.ts`. */
export type Access = {
  /** The keys that let a caller have it: all of `allOf`, one of `anyOf`. */
  allOf?: readonly Permission[];
  anyOf?: readonly Permission[];
  /** The keys are checked by the use case, because what is not visible must be NOT_FOUND before it is FORBIDDEN. */
  checkedBy?: 'useCase';
  /** Being signed in is enough. */
  signedIn?: true;
  /** Nothing is needed. */
  anyone?: true;
};

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    access?: Access;
    onlyWithInvoices?: boolean;
    asksBilling?: boolean;
    neverHeldUp?: boolean;
  }
}

type Options = Pick<Access, 'checkedBy'>;

/** All of these keys. `@Requires('invoices.edit', { checkedBy: 'useCase' })` documents the key and only asks for a sign-in. */
export function Requires(...keys: [...Permission[], Options] | Permission[]) {
  const { permissions, options } = split(keys);
  return Extensions({ access: { allOf: permissions, ...options } satisfies Access });
}

/** One of these keys. */
export function RequiresAny(...keys: [...Permission[], Options] | Permission[]) {
  const { permissions, options } = split(keys);
  return Extensions({ access: { anyOf: permissions, ...options } satisfies Access });
}

/** A root field that asks for a sign-in but no key: what is not visible to the caller is null there. */
export function RequiresSignIn() {
  return Extensions({ access: { signedIn: true } satisfies Access });
}

/** A root field for everybody. */
export function RequiresNothing() {
  return Extensions({ access: { anyone: true } satisfies Access });
}

/** Null with NOT_FOUND for a tenant whose invoices are switched off. */
export function OnlyWithInvoices() {
  return Extensions({ onlyWithInvoices: true });
}

/** It asks the billing system, or makes the server do so: it weighs more in what a caller may ask. See `limit/cost.ts`. */
export function AsksBilling() {
  return Extensions({ asksBilling: true });
}

/** It stops something or shuts somebody out, and is possible however much was asked. See `limit/is-never-held-up.ts`. */
export function NeverHeldUp() {
  return Extensions({ neverHeldUp: true });
}

function split(keys: (Permission | Options)[]): { permissions: Permission[]; options: Options } {
  const permissions = keys.filter((key): key is Permission => typeof key === 'string');
  const options = keys.find((key): key is Options => typeof key !== 'string');
  return { permissions, options: options ?? {} };
}
