import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { ErrorCode } from '../errors.ts';
import { createSchema } from '../schema.ts';
import { hostileRequest } from '../testing/hostile-document.ts';
import { type RunningServer, type SignedIn, startServer } from '../testing/running-server.ts';

const DOCUMENTS = 400;
/** Their answers need the world; what they are asked with is checked by their own tests. */
const ASKS_THE_WORLD = /connectStripe/;

const schema = createSchema();
const logged: string[] = [];
const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
let server: RunningServer;
let admin: SignedIn;
let workOrderId: string;

beforeAll(async () => {
  server = await startServer({ log: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }) });
  admin = await server.signInAs('admin');
  const { make } = server;
  const workOrder = await make.aWorkOrder({ tenantId: admin.tenant.id });
  workOrderId = workOrder.id;
  await make.anItem({ workOrder });
  const { id: connectionId } = await make.aConnection({ tenantId: admin.tenant.id, disconnectedAt: new Date() });
  await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED' });
});
afterAll(async () => {
  await server.stop();
  printed.mockRestore();
});

it('whatever is asked, the answer is data or an error with a code that the caller can act on', async () => {
  const met = new Map<string, number>();
  for (let seed = 1; seed <= DOCUMENTS; seed += 1) {
    const { query, variables } = hostileRequest(schema, seededRandom(seed), workOrderId);
    if (ASKS_THE_WORLD.test(query)) continue;
    const { status, data, errors } = await admin.graphql(query, variables);
    const what = { seed, status, query, variables, errors };
    expect([200, 400], JSON.stringify(what)).toContain(status);
    expect(data !== null || errors.length > 0, JSON.stringify(what)).toBe(true);
    for (const { extensions, message } of errors) {
      expect(Object.keys(ErrorCode), JSON.stringify(what)).toContain(extensions.code);
      expect(extensions.code, JSON.stringify(what)).not.toBe('INTERNAL');
      expect(message, JSON.stringify(what)).toMatch(/\S/);
      met.set(extensions.code, (met.get(extensions.code) ?? 0) + 1);
    }
    if (errors.length === 0) met.set('answered', (met.get('answered') ?? 0) + 1);
  }
  expect([...met.keys()]).toEqual(expect.arrayContaining(['answered', 'BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']));
  expect(logged).toEqual([]);
  expect(printed).not.toHaveBeenCalled();
});
