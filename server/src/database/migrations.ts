import { Initial1764000000000 } from './migrations/1-initial.ts';
import { ListWorkOrders1764100000000 } from './migrations/2-list-work-orders.ts';
import { RememberBudget1764200000000 } from './migrations/3-remember-budget.ts';

/** Every migration, oldest first. */
export const migrations = [Initial1764000000000, ListWorkOrders1764100000000, RememberBudget1764200000000];
