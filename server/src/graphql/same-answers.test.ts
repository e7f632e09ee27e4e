import { readFileSync } from 'node:fs';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { appendEvent } from '../events/append-event.ts';
import { createSchema } from '../schema.ts';
import { readClientDocuments } from '../testing/client-documents.ts';
import { callerOf } from '../testing/factories.ts';
import { ODD } from '../testing/odd-queries.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { createCompiledQueries } from './compiled-queries.ts';
import { createContext } from './context.ts';
import { executeWithinBudget } from './execute-within-budget.ts';
import { createExecutor } from './executor.ts';
import { readyForTheWire } from './format-error.ts';
import { whyNotCompile } from './why-not-compile.ts';
import { whyNotValid } from './why-not-valid.ts';

const schema = createSchema();
const execute = createExecutor(schema, 1);
const format = readyForTheWire((formatted) => formatted);

let server: RunningServer;
let ids: { invoice: string; workOrder: string; busy: string };
let callers: [string, Caller | null][];

beforeAll(async () => {
  server = await startServer();
  const { make } = server;
  const admin = await server.signInAs('admin');
  const technician = await server.signInAs('technician');
  const tenantId = admin.tenant.id;
  const people = [admin, technician, await server.signInAs('office'), await server.signInAs('accountant')];
  callers = people.map(({ user, tenant }) => [user.role, callerOf(user, tenant)]);
  callers.push(['nobody', null]);
  const { id: connectionId } = await make.aConnection({ tenantId });
  const workOrder = await make.aWorkOrder({ tenantId, technicianId: technician.user.id });
  await make.anItem({ workOrder });
  await make.aChecklistItem({ workOrder });
  const cancelledBy = { kind: 'USER', id: admin.user.id } as const;
  await make.anInvoice({ workOrder, connectionId, status: 'CANCELLED', cancelledBy, cancellationReason: 'Twice' });
  const invoice = await make.anInvoice({ workOrder, connectionId, deliveryProblem: 'the address is unknown' });
  const busy = await make.anInvoice({ workOrder: await make.aWorkOrder({ tenantId }), connectionId });
  const { dataSource } = server.server;
  for (const actor of [cancelledBy, { kind: 'SYSTEM' }, { kind: 'BILLING_SYSTEM', vendor: 'STRIPE' }] as const) {
    await dataSource.transaction((manager) =>
      appendEvent(manager, {
        id: uuidv7(),
        tenantId,
        invoiceId: invoice.id,
        workOrderId: workOrder.id,
        kind: 'CREATED',
        actor,
        operationId: null,
      }),
    );
  }
  ids = { invoice: invoice.id, workOrder: workOrder.id, busy: busy.id };
});
afterAll(() => server.stop());

type Variables = Record<string, unknown>;

/** As it would be sent; errors stand in the order in which the database answered, so by their path here. */
const sent = ({ errors, ...result }: ExecutionResult) =>
  JSON.stringify({
    ...(errors && {
      errors: errors
        .map((error) => format(error))
        .map((error) => JSON.stringify(error))
        .sort(),
    }),
    ...result,
  });

/** Both answers to each caller. */
async function expectSame(text: string, variables: Variables = {}): Promise<void> {
  const document = parse(text);
  expect(whyNotValid(schema, document).map(({ message }) => message)).toEqual([]);
  const operationName = getOperationAST(document)?.name?.value;
  for (const [who, caller] of callers) {
    const contextValue = () => createContext(server.server.deps, caller);
    const asked = { document, operationName, variableValues: variables };
    const [ours, graphqls] = [
      await execute({ ...asked, contextValue: contextValue() }),
      await executeWithinBudget({ schema, ...asked, contextValue: contextValue() }),
    ].map(sent);
    expect([who, variables, ours]).toEqual([who, variables, graphqls]);
  }
}

/** What its variables may be: every set of booleans that are all or not, and the ids of what is there. */
function variablesFor(text: string): Variables[] {
  const [operation] = parse(text).definitions;
  const declared = operation && 'variableDefinitions' in operation ? (operation.variableDefinitions ?? []) : [];
  const id = /\binvoice\(/.test(text) ? ids.invoice : ids.workOrder;
  return [true, false].map((is) =>
    Object.fromEntries(
      declared.flatMap(({ variable: { name }, type }) => {
        const named = type.kind === 'NonNullType' ? type.type : type;
        const value =
          named.kind === 'NamedType'
            ? { Boolean: is, ID: id, Int: 3, SavedViewList: 'INVOICES' }[named.name.value]
            : undefined;
        return value === undefined ? [] : [[name.value, value]];
      }),
    ),
  );
}

const CLIENT = [...readClientDocuments()];
const QUERIES = CLIENT.filter(([, text]) => text.startsWith('query'));

describe('every query of the app is compiled, and answered as graphql does', () => {
  it.each(QUERIES)('%s', async (_, text) => {
    expect(whyNotCompile(parse(text))).toBeNull();
    for (const variables of variablesFor(text)) {
      const compiled = createCompiledQueries(schema, 1);
      expect(compiled({ document: parse(text), variableValues: variables })).not.toBeNull();
      await expectSame(text, variables);
    }
  });

  it('there are some', () => expect(QUERIES.length).toBeGreaterThan(10));
});

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const EXAMPLES = [...README.matchAll(/'(\{"query":.*\})'/g)]
  .map(([, body = '']): string => JSON.parse(body.replaceAll('\\\\"', '\\"')).query)
  .filter((text) => !text.startsWith('mutation'));

it.each(EXAMPLES)('an example of the README is answered as graphql does: %s', (text) => expectSame(text));

describe('so is whatever else is asked', () => {
  it.each(ODD)('%s %j', (text, variables) => expectSame(text, variables));

  it('with literals', async () => {
    for (const text of [
      `{ invoice(id: "${ids.invoice}") { number billingOperation { id } cancellationBlocker } }`,
      `{ workOrder(id: "${ids.workOrder}") { invoices(first: 1) { nodes { number } pageInfo { endCursor } totalCount } } }`,
      'query ($s: [InvoiceStatus!]) { invoices(filter: { statuses: $s }) { totalCount } }',
      '{ invoices(filter: { issuedFrom: "2026-01-01" }, sort: { by: TOTAL, direction: ASC }) { nodes { number } } }',
    ]) {
      await expectSame(text);
    }
  });
});

describe('nothing that a document says becomes code', () => {
  const MAGIC = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74dglobalThis.wasRun=1';

  it.each([
    `{ invoices(after: "${MAGIC}") { totalCount } }`,
    `query ($a: String = "${MAGIC}") { invoices(after: $a) { totalCount } }`,
    `{ invoices(filter: { search: "${MAGIC}" }) { totalCount } }`,
    `{ workOrders(filter: { ids: ["${MAGIC}"] }) { totalCount } }`,
  ])('%s', async (text) => {
    expect(whyNotCompile(parse(text))).not.toBeNull();
    await expectSame(text);
    expect(globalThis).not.toHaveProperty('wasRun');
  });

  it('nor does a name that could be taken for another, or a document beyond measure', () => {
    const wide = `query { viewer { ${Array.from({ length: 500 }, (_, n) => `a${n}: email`).join(' ')} } }`;
    const folded = `query { ...A0 } ${Array.from({ length: 9 }, (_, n) => `fragment A${n} on Query { ...A${n + 1} ...A${n + 1} }`).join(' ')} fragment A9 on Query { viewer { email } }`;
    for (const text of ['{ a_b: viewer { email } }', '{ viewer { __proto__: email } }', wide, folded]) {
      expect(whyNotCompile(parse(text))).not.toBeNull();
    }
  });
});
