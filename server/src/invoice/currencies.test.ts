import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Invoicing, openInvoicing } from '../testing/open-invoicing.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

it.each([
  ['JPY', 'INV-1000000'],
  ['HUF', 'INV-1000000'],
])(
  'an invoice in %s has one total in both systems, and a number of seven digits after six',
  async (currency, number) => {
    const contractor = await running.aContractor();
    await running.query('update tenant set currency = $2, next_invoice_number = 999999 where id = $1', [
      contractor.tenant.id,
      currency,
    ]);
    await contractor.aSentInvoice();
    const { id, total } = await contractor.aSentInvoice();
    const [there] = (await contractor.control.invoices()).filter(({ reference }) => reference === id);
    expect(there).toMatchObject({ number, status: 'open', currency, totalMinorUnits: total.minorUnits });
    expect(total).toEqual({ minorUnits: 298_554, currency });

    const list = async (args: string) => {
      const { data } = await contractor.office.graphql(`{ invoices(${args}) { nodes { number } } }`);
      return data.invoices.nodes.map((node: { number: string }) => node.number);
    };
    expect(await list('filter: { search: "inv-1000000" }')).toEqual([number]);
    expect(await list('sort: { by: NUMBER, direction: ASC }')).toEqual(['INV-999999', number]);
    expect(await contractor.cancel(id)).toMatchObject({ __typename: 'InvoiceCancelled' });
  },
);
