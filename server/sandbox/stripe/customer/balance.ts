import type { Desk } from '../desk.ts';
import { emit } from '../event/emit.ts';
import type { Customer, Invoice } from '../rows.ts';
import { showCustomer } from './customer.ts';

/** What Stripe charges at least, in minor units; 50 of every currency that is not named. */
const LEAST_CHARGE: Record<string, number> = {
  aed: 200,
  bgn: 100,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1000,
};

/**
 * What a customer's balance does to the invoice that is finalised next: a credit (less than 0) is used up, a debt is asked
 * for too, and what is less than the least charge is left on the balance. https://docs.stripe.com/billing/customer/balance
 */
function balancesAt(balance: number, total: number, currency: string) {
  const due = total + balance;
  const isLeft = due < (LEAST_CHARGE[currency] ?? 50);
  return { startingBalance: balance, endingBalance: isLeft ? due : 0 };
}

/** Adds to what the customer owes; less than 0 is a credit. */
export function addToBalance(desk: Desk, customerId: string, amount: number): void {
  const customer = desk.tables.customers.get(customerId);
  if (customer && amount !== 0) setBalance(desk, customer, customer.balance + amount);
}

export function setBalance(desk: Desk, customer: Customer, balance: number): void {
  const next = desk.tables.customers.put({ ...customer, balance });
  emit(desk, 'customer.updated', showCustomer(next), { balance: customer.balance });
}

/** As it will be if nothing changes before it is finalised. */
export function withBalances(desk: Desk, draft: Invoice, total: number): Invoice {
  const balance = desk.tables.customers.get(draft.customerId)?.balance ?? 0;
  return { ...draft, ...balancesAt(balance, total, draft.currency) };
}
