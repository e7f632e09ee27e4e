import { newId } from '../../new-id.ts';
import { type Desk, newestFirst, own } from '../desk.ts';
import { emit } from '../event/emit.ts';
import { endpoint } from '../http/endpoint.ts';
import { listed, paging } from '../http/listing.ts';
import { decimal, flag, mergeMetadata, metadata, nonEmpty, required, text } from '../http/parameters.ts';
import { badReference, notThere } from '../http/refusal.ts';
import type { TaxRate } from '../rows.ts';

const settable = {
  display_name: nonEmpty,
  description: text(),
  jurisdiction: text(),
  country: text(),
  state: text(),
  active: flag,
  metadata,
};

/** Tax rates, named by invoices and lines. */
export const taxRateEndpoints = [
  endpoint('POST /v1/tax_rates', 'other', { ...settable, inclusive: flag, percentage: decimal }, (desk, given) => {
    const rate = desk.tables.taxRates.put({
      id: newId('txr'),
      accountId: desk.account.id,
      created: desk.now,
      displayName: required(given.display_name, 'display_name'),
      description: given.description || null,
      jurisdiction: given.jurisdiction || null,
      country: given.country || null,
      state: given.state || null,
      isInclusive: required(given.inclusive, 'inclusive'),
      percentage: required(given.percentage, 'percentage'),
      isActive: given.active ?? true,
      metadata: mergeMetadata({}, given.metadata),
    });
    emit(desk, 'tax_rate.created', showTaxRate(rate));
    return showTaxRate(rate);
  }),

  endpoint('GET /v1/tax_rates/:id', 'read', {}, (desk, _, { id = '' }) => {
    const rate = own(desk, desk.tables.taxRates.get(id));
    if (!rate) throw notThere('tax rate', id, 'tax_rate');
    return showTaxRate(rate);
  }),

  endpoint('GET /v1/tax_rates', 'read', { ...paging, active: flag, inclusive: flag }, (desk, given) => {
    const rows = newestFirst(desk, desk.tables.taxRates.all()).filter(
      (rate) =>
        rate.isActive === (given.active ?? rate.isActive) && rate.isInclusive === (given.inclusive ?? rate.isInclusive),
    );
    return listed('/v1/tax_rates', rows, given, showTaxRate);
  }),
];

export function findTaxRates(desk: Desk, ids: string[], param: string): TaxRate[] {
  return ids.map((id, index) => {
    const rate = own(desk, desk.tables.taxRates.get(id));
    if (!rate) throw badReference('tax rate', id, `${param}[${index}]`);
    return rate;
  });
}

/** A tax rate in Stripe's shape. */
export function showTaxRate(rate: TaxRate): object {
  return {
    id: rate.id,
    object: 'tax_rate',
    active: rate.isActive,
    country: rate.country,
    created: rate.created,
    description: rate.description,
    display_name: rate.displayName,
    effective_percentage: null,
    flat_amount: null,
    inclusive: rate.isInclusive,
    jurisdiction: rate.jurisdiction,
    jurisdiction_level: null,
    livemode: false,
    metadata: rate.metadata,
    percentage: Number(rate.percentage),
    rate_type: 'percentage',
    state: rate.state,
    tax_type: null,
  };
}
