import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** What is known there of an invoice of ours. */
export type KnownThere = { id: string; reference: string; number: string; total: number; currency: string };

const READ_OR_VOID = /^\/v1\/invoices\/(\w[\w-]*)(\/void)?(?:\?|$)/;

// A billing system that answers at once: reads and voids of invoices it is told of, on Stripe's interface, and nothing else; `/_forget` undoes the voids.
const [port, file = ''] = process.argv.slice(2);
const known = new Map((JSON.parse(readFileSync(file, 'utf8')) as KnownThere[]).map((each) => [each.id, each]));
const voided = new Set<string>();

const server = createServer((request, response) => {
  if (request.url === '/_forget') voided.clear();
  const [, id = '', voiding] = READ_OR_VOID.exec(request.url ?? '') ?? [];
  const invoice = known.get(id);
  request.resume();
  if (request.method === 'POST' && voiding) voided.add(id);
  response.setHeader('content-type', 'application/json');
  response.statusCode = invoice ? 200 : 404;
  response.end(
    JSON.stringify(invoice ? shown(invoice) : { error: { type: 'invalid_request_error', code: 'resource_missing' } }),
  );
});
server.listen(Number(port), '127.0.0.1');

function shown({ id, reference, number, total, currency }: KnownThere): object {
  return {
    ...{ id, object: 'invoice', status: voided.has(id) ? 'void' : 'open', number, total, currency },
    ...{ amount_paid: 0, status_transitions: { paid_at: null } },
    ...{ metadata: { reference }, latest_revision: null, hosted_invoice_url: null },
    payments: { object: 'list', data: [], has_more: false },
  };
}
