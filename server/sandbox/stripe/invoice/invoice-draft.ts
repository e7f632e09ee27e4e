import { newId } from '../../new-id.ts';
import { referredCustomer } from '../customer/find-customer.ts';
import type { Desk } from '../desk.ts';
import {
  emptyable,
  flag,
  type Given,
  group,
  ignored,
  integer,
  list,
  mergeMetadata,
  metadata,
  nonEmpty,
  oneOf,
  type Rule,
  required,
  text,
} from '../http/parameters.ts';
import { badParameter } from '../http/refusal.ts';
import { findTaxRates } from '../payment/tax-rate.ts';
import type { Invoice } from '../rows.ts';
import { refuseTakenNumber } from './invoice-number.ts';

const nothing: Rule<null> = (given, param) => {
  if (given !== '') throw badParameter(param, `The sandbox does not know ${param}: it takes an empty value only.`);
  return null;
};
const switchedOff: Rule<false> = (given, param) => {
  if (flag(given, param)) throw badParameter(param, 'The sandbox does not know automatic tax.');
  return false;
};

/** What a draft takes, at first and later. */
export const updateShape = {
  auto_advance: flag,
  automatic_tax: group({ enabled: switchedOff, liability: ignored }),
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  custom_fields: emptyable(list(group({ name: text(40), value: text(140) }))),
  days_until_due: integer,
  default_tax_rates: emptyable(list(nonEmpty)),
  description: text(1500),
  discounts: nothing,
  due_date: integer,
  effective_at: emptyable(integer),
  footer: text(),
  issuer: ignored,
  metadata,
  number: emptyable(text(26)),
  payment_settings: ignored,
  rendering: ignored,
  statement_descriptor: text(22),
};

export const createShape = {
  ...updateShape,
  currency: nonEmpty,
  customer: nonEmpty,
  from_invoice: group({ action: oneOf('revision'), invoice: nonEmpty }),
  pending_invoice_items_behavior: oneOf('include', 'exclude'),
};

export function newDraft(desk: Desk, given: Given<typeof createShape>): Invoice {
  const customerId = required(given.customer, 'customer');
  const { name, email, phone, address } = referredCustomer(desk, customerId);
  const blank: Invoice = {
    id: newId('in'),
    accountId: desk.account.id,
    created: desk.now,
    customerId,
    billedTo: { name, email, phone, address },
    status: 'draft',
    number: null,
    currency: knownCurrency(given.currency ?? 'usd'),
    collectionMethod: 'charge_automatically',
    isAutoAdvanced: false,
    dueDate: null,
    effectiveAt: null,
    description: null,
    footer: null,
    statementDescriptor: null,
    customFields: null,
    metadata: {},
    defaultTaxRates: [],
    lines: [],
    startingBalance: 0,
    endingBalance: 0,
    amountPaid: 0,
    amountPaidOffStripe: 0,
    creditedBeforePayment: 0,
    creditedAfterPayment: 0,
    finalizedAt: null,
    markedUncollectibleAt: null,
    paidAt: null,
    voidedAt: null,
    revisionOf: null,
    latestRevision: null,
  };
  return changedDraft(desk, blank, given);
}

export function changedDraft(desk: Desk, draft: Invoice, given: Given<typeof updateShape>): Invoice {
  const next = <T>(value: T | undefined, before: T) => (value === undefined ? before : value);
  const nextText = (value: string | undefined, before: string | null) => next(value, before) || null;
  if (given.number) refuseTakenNumber(desk, given.number, draft.id);
  const changed: Invoice = {
    ...draft,
    collectionMethod: next(given.collection_method, draft.collectionMethod),
    isAutoAdvanced: next(given.auto_advance, draft.isAutoAdvanced),
    dueDate: dueDate(given, draft),
    effectiveAt: next(given.effective_at, draft.effectiveAt),
    number: next(given.number, draft.number),
    description: nextText(given.description, draft.description),
    footer: nextText(given.footer, draft.footer),
    statementDescriptor: nextText(given.statement_descriptor, draft.statementDescriptor),
    customFields:
      given.custom_fields === undefined
        ? draft.customFields
        : (given.custom_fields?.map(({ name = '', value = '' }) => ({ name, value })) ?? null),
    metadata: mergeMetadata(draft.metadata, given.metadata),
    defaultTaxRates:
      given.default_tax_rates === undefined
        ? draft.defaultTaxRates
        : findTaxRates(desk, given.default_tax_rates ?? [], 'default_tax_rates'),
  };
  refuseUnduly(changed);
  return changed;
}

function dueDate({ due_date, days_until_due }: Given<typeof updateShape>, draft: Invoice): number | null {
  if (due_date !== undefined) return due_date;
  return days_until_due === undefined ? draft.dueDate : draft.created + days_until_due * 86_400;
}

function refuseUnduly({ collectionMethod, dueDate: due }: Invoice): void {
  const isSent = collectionMethod === 'send_invoice';
  if (isSent === (due !== null)) return;
  const message = isSent
    ? "If invoice collection method is 'send_invoice', you must specify 'due_date' or 'days_until_due'."
    : "You can only specify 'due_date' or 'days_until_due' if invoice collection method is 'send_invoice'.";
  throw badParameter('', message);
}

function knownCurrency(given: string): string {
  const currency = given.toLowerCase();
  if (!Intl.supportedValuesOf('currency').includes(currency.toUpperCase())) {
    throw badParameter('currency', `Invalid currency: ${currency}.`);
  }
  return currency;
}
