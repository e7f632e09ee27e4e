import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFault, readWish } from '../control-input.ts';
import type { Switchboard } from '../faults/switchboard.ts';
import { refuseForeignHosts, refuseForeignPages } from '../loopback.ts';
import type { Counter } from '../stripe/counter.ts';
import { badParameter, Refusal } from '../stripe/http/refusal.ts';
import { type Deed, deeds, doDeed } from '../stripe/office.ts';
import { seenInvoice } from '../stripe/overview.ts';
import type { Invoice } from '../stripe/rows.ts';
import { invoicePage } from './invoice-page.ts';
import { overviewPage } from './overview-page.ts';

/** Serves the pages for people: everything at `/`, one invoice at `/invoice/:id`. */
export async function servePage(app: FastifyInstance, parts: { counter: Counter; faults: Switchboard }): Promise<void> {
  const { counter, faults } = parts;
  const { tables } = counter;
  const nameOf = (accountId: string) => tables.accounts.get(accountId)?.name ?? accountId;
  app.addHook('onRequest', refuseForeignHosts);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  );

  const overview = (search: string, notice?: string) => {
    const wanted = search.trim().toLowerCase();
    const invoices = tables.invoices
      .all()
      .reverse()
      .map((row) => ({ ...seenInvoice(counter, row), accountName: nameOf(row.accountId) }))
      .filter((row) => `${row.number} ${row.reference} ${row.accountName} ${row.id}`.toLowerCase().includes(wanted));
    return overviewPage({ invoices, search, faults: faults.list(), notice });
  };

  app.get('/', (request, reply) => {
    const { search = '' } = request.query as { search?: string };
    return show(reply, overview(search));
  });

  const pageOf = (invoice: Invoice, notice?: string) =>
    invoicePage(invoice, seenInvoice(counter, invoice), nameOf(invoice.accountId), notice);

  app.get('/invoice/:id', (request, reply) => {
    const invoice = tables.invoices.get((request.params as { id: string }).id);
    if (!invoice) return show(reply.code(404), overview('', 'There is no such invoice.'));
    return show(reply, pageOf(invoice));
  });

  app.post('/invoice/:id/:deed', { onRequest: refuseForeignPages }, async (request, reply) => {
    const { id, deed } = request.params as { id: string; deed: Deed };
    const invoice = tables.invoices.get(id);
    if (!invoice || !Object.hasOwn(deeds, deed))
      return show(reply.code(404), overview('', 'There is no such invoice.'));
    const { from = '', amountMinorUnits } = (request.body ?? {}) as { from?: string; amountMinorUnits?: string };
    const wish = readWish({ amountMinorUnits: amountMinorUnits ? Number(amountMinorUnits) : undefined });
    const isFromInvoice = from === 'invoice';
    try {
      if (typeof wish === 'string') throw badParameter('amountMinorUnits', wish);
      await doDeed(counter, invoice, deed, wish);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const notice = `${invoice.number}: ${error.message}`;
      return show(reply.code(409), isFromInvoice ? pageOf(invoice, notice) : overview('', notice));
    }
    return reply.redirect(isFromInvoice ? `/invoice/${id}` : '/', 303);
  });

  app.post('/faults', { onRequest: refuseForeignPages }, (request, reply) => {
    const { times, after, delayMs, ...rest } = request.body as Record<string, string>;
    const fault = readFault({ ...rest, times: Number(times), after: Number(after), delayMs: Number(delayMs) });
    if (typeof fault === 'string') return show(reply.code(400), overview('', fault));
    faults.add(fault);
    return reply.redirect('/', 303);
  });

  app.post('/faults/clear', { onRequest: refuseForeignPages }, (_, reply) => {
    faults.clear();
    return reply.redirect('/', 303);
  });
}

function show(reply: FastifyReply, page: string) {
  return reply
    .headers({
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'cache-control': 'no-store',
    })
    .type('text/html; charset=utf-8')
    .send(page);
}
