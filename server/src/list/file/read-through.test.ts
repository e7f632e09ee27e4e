import { afterAll, beforeAll, expect, it } from 'vitest';
import { authenticate } from '../../access/authenticate.ts';
import { INVOICES } from '../../invoice/list/list-invoices.ts';
import { type RunningServer, type SignedIn, startServer } from '../../testing/running-server.ts';
import { readThrough } from './read-through.ts';

let server: RunningServer;
let office: SignedIn;
let connectionId: string;

beforeAll(async () => {
  server = await startServer();
  office = await server.signInAs('office');
  ({ id: connectionId } = await server.make.aConnection({ tenantId: office.tenant.id }));
  for (let number = 1; number <= 23; number += 1) await anInvoice(number);
});
afterAll(() => server.stop());

/** All of them of the same total but for the last of each ten. */
async function anInvoice(number: number, totalMinorUnits = number % 10 ? 500 : 900) {
  const workOrder = await server.make.aWorkOrder({ tenantId: office.tenant.id });
  await server.make.anInvoice({ workOrder, connectionId, number, totalMinorUnits });
}

async function* pages(by: 'NUMBER' | 'TOTAL', direction: 'ASC' | 'DESC', search?: string) {
  const { deps } = server.server;
  const credentials = { sessionToken: office.cookie.replace('sid=', ''), bearerToken: undefined };
  const caller = await authenticate(deps.database.ofAll, credentials);
  if (!caller) throw new Error('Nobody is signed in.');
  const which = { filter: search ? { search } : null, sort: { by, direction } };
  const asked = { fields: new Set(['number']), of: () => ({ fields: new Set<string>(), of: () => asked }) } as never;
  for await (const rows of readThrough(INVOICES, deps, caller, which, asked, 5)) yield rows.map(({ number }) => number);
}

async function all(...which: Parameters<typeof pages>) {
  const read: number[][] = [];
  for await (const page of pages(...which)) read.push(page);
  return read;
}

it.each(['ASC', 'DESC'] as const)('pages of equal sort keys have each row once, %s', async (direction) => {
  const read = await all('TOTAL', direction);
  expect(read.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
  expect(read.flat().sort((one, other) => one - other)).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
});

it('what is written between two pages moves no row into two of them, and none out of all', async () => {
  const read: number[] = [];
  let next = 100;
  for await (const page of pages('NUMBER', 'DESC')) {
    read.push(...page);
    await anInvoice(next);
    next += 1;
  }
  expect(read).toEqual(Array.from({ length: 23 }, (_, n) => 23 - n));
});
