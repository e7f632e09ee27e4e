import type DataLoader from 'dataloader';
import type { Caller } from '../access/caller.ts';
import type { Reach } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { unauthenticated } from '../errors.ts';
import { type Budget, createBudget } from './budget.ts';
import { type Meter, newMeter } from './limit/cost.ts';

/** What every resolver is handed: made afresh for each request, and for each event of a subscription. */
export type Context = {
  caller: Caller | null;
  deps: Deps;
  budget: Budget;
  /** Of the request, also where it is answered from several contexts. */
  meter: Meter;
  /** The request's own loader, made by `define` when first asked for: `ctx.loader(customersById).load(id)`. */
  loader<Key, Value, CacheKey = Key>(define: DefineLoader<Key, Value, CacheKey>): DataLoader<Key, Value, CacheKey>;
};

/** `caller` is the one of the request: what is loaded is the caller's tenant's, and no more rows than `budget` allows. */
export type DefineLoader<Key, Value, CacheKey = Key> = (
  deps: Deps,
  caller: Caller,
  budget: Budget,
) => DataLoader<Key, Value, CacheKey>;

export function createContext(deps: Deps, caller: Caller | null, meter = newMeter()): Context {
  const loaders = new Map<unknown, unknown>();
  const budget = createBudget(meter);
  const context: Context = {
    caller,
    deps,
    budget,
    meter,
    loader<Key, Value, CacheKey>(define: DefineLoader<Key, Value, CacheKey>) {
      const made = loaders.get(define) ?? define(deps, signedIn(context), budget);
      loaders.set(define, made);
      return made as DataLoader<Key, Value, CacheKey>;
    },
  };
  return context;
}

/** The caller's way to PostgreSQL, or an UNAUTHENTICATED error. */
export const reachOf = (context: Context): Reach => context.deps.database.of(signedIn(context).tenant.id);

/** The caller, or an UNAUTHENTICATED error. */
export function signedIn(context: Context): Caller {
  if (!context.caller) throw unauthenticated();
  return context.caller;
}
