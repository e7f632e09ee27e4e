import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import { batchesOf } from '../testing/batches.ts';
import type { ReplyError } from '../testing/call-graphql.ts';
import { idPathsOf, type Operation, operationsOf, variablesFor } from '../testing/contract-walk.ts';
import { everybody, type Identity, nobodies, oneOfEach, type Things } from '../testing/identities.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';
import { type Subscription, subscribe } from '../testing/subscribe.ts';
import { FIELDS, mayHave, OPERATIONS, SUBSCRIPTIONS } from '../testing/who-may.ts';
import { takeFirstWallFrom } from '../testing/without-first-wall.ts';

const schema = createSchema();
/** Whoever has done these is somebody else, or nobody. */
const LAST = ['deleteWebhookEndpoint', 'changeOwnPassword', 'signOutEverywhere'];
const operations = operationsOf(schema).sort((one, other) => LAST.indexOf(one.name) - LAST.indexOf(other.name));
const takingIds = operations.filter((operation) => idPathsOf(schema, operation).length > 0);
/** Lists by ids that are not there find nothing, a token has no bell, and a run is not begun when none of its things is there. */
const FINDING_NOTHING: Record<string, string> = {
  ...Object.fromEntries(
    [
      'apiTokens',
      'customers',
      'deviceModels',
      'invoiceMatches',
      'invoices',
      'technicians',
      'units',
      'users',
      'workOrders',
    ].map((list) => [list, 'answered']),
  ),
  ...{
    markNotificationsRead: 'answered',
    watchInvoice: 'answered',
    unwatchInvoice: 'answered',
    ...{ startBulkRun: 'BAD_USER_INPUT', auditEvents: 'answered' },
  },
};

const guarded = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !['Query', 'Mutation', 'Subscription'].includes(type.name)
    ? Object.values(type.getFields())
        .filter(({ extensions }) => extensions.access)
        .map((field) => ({ type: type.name, field, name: `${type.name}.${field.name}` }))
    : [],
);

/** How one comes to an object of a type, by which operation. The others stand in what only one operation with keys of its own answers, or are told. */
const WAYS: Record<string, Record<string, string>> = {
  ApiToken: {
    workOrder: 'workOrder(id: $workOrderId) { checklist { completedBy { ... on ApiToken {',
    apiTokens: 'apiTokens { nodes {',
  },
  CancellationPreview: {
    previewCancellation: 'previewCancellation(invoiceId: $invoiceId) { ... on CancellationPreview {',
  },
  Customer: {
    workOrder: 'workOrder(id: $workOrderId) { customer {',
    invoice: 'invoice(id: $invoiceId) { customer {',
    customer: 'customer(id: $customerId) {',
  },
  DeviceModel: {
    workOrder: 'workOrder(id: $workOrderId) { unit { deviceModel {',
    deviceModel: 'deviceModel(id: $deviceModelId) {',
  },
  Invoice: { invoice: 'invoice(id: $invoiceId) {' },
  Notification: { notifications: 'notifications { nodes {' },
  WorkOrder: { workOrder: 'workOrder(id: $workOrderId) {' },
  WorkOrderItem: { workOrder: 'workOrder(id: $workOrderId) { items {' },
};

const REFUSALS = ['FORBIDDEN', 'NOT_FOUND', 'null'];
const nameOfId = ({ name }: Operation) => `${name.replace(/^put(.)/, (_, first) => first.toLowerCase())}Id`;

function variablesOf(operation: Operation, things: Things): Record<string, unknown> {
  const id = things[nameOfId(operation)] ?? things.workOrderId ?? '';
  const given = variablesFor(schema, operation, { ...things, id });
  const number = { invoiceByNumber: things.invoiceNumber, workOrderByNumber: things.workOrderNumber }[operation.name];
  return number ? { ...given, number } : given;
}

type Cells = Map<string, string>;

const codeFor = (errors: readonly ReplyError[], isAbout: (path: ReplyError['path']) => boolean) =>
  errors.find(({ path }) => !path || isAbout(path))?.extensions.code;

/** What each operation answers somebody: the code of its error, `null` or `answered`. */
async function ask(at: RunningServer, headers: object, asked: readonly Operation[], things: Things): Promise<Cells> {
  const cells: Cells = new Map();
  for (const batch of batchesOf(schema, asked, (operation) => variablesOf(operation, things))) {
    const { data, errors } = await at.graphql(batch.document, batch.variables, headers);
    for (const name of batch.names) {
      const code = codeFor(errors, (path) => path?.[0] === name);
      cells.set(name, code ?? (data?.[name] === null ? 'null' : 'answered'));
    }
  }
  return cells;
}

/** What each guarded field answers that somebody comes to, one request a type. */
async function askFields(at: RunningServer, who: Identity): Promise<Cells> {
  const cells: Cells = new Map();
  for (const [type, ways] of Object.entries(WAYS)) {
    const [way] = Object.entries(ways).flatMap(([root, way]) => (mayHave(OPERATIONS[root] ?? '', who) ? [way] : []));
    // A token has no bell.
    if (!way || (type === 'Notification' && !who.isPerson)) continue;
    const fields = guarded.filter((each) => each.type === type).map(({ field }) => field);
    const asked = fields.map(({ name, type }) => `${name}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`);
    const ids = [...new Set([...way.matchAll(/\$(\w+)/g)].map(([, name = '']) => name))];
    const declared = ids.length > 0 ? `(${ids.map((id) => `$${id}: ID!`).join(', ')})` : '';
    const end = '}'.repeat(way.match(/[{]/g)?.length ?? 0);
    const document = `query ${declared} { ${way} __typename ${asked.join(' ')} ${end} }`;
    const { data, errors } = await at.graphql(
      document,
      Object.fromEntries(ids.map((id) => [id, who.things[id]])),
      who.headers,
    );
    expect([who.name, type, JSON.stringify(data)]).toEqual([who.name, type, expect.stringContaining(`"${type}"`)]);
    for (const { name } of fields) {
      const code = codeFor(errors, (path) => path?.at(-1) === name);
      cells.set(`${type}.${name}`, code ?? 'answered');
    }
  }
  return cells;
}

/** Why a subscription ended, or the code of its first answer's error. */
const toldBy = (answer: Awaited<ReturnType<Subscription['next']>>) =>
  'ended' in answer ? answer.ended : String(answer.errors?.[0]?.extensions?.code ?? 'answered');

let count = 0;

/** Compares cells with what is expected of each; undefined: whatever it is but a refusal. */
function compare(who: string, cells: Cells, expected: (name: string) => readonly string[] | undefined): string[] {
  return [...cells].flatMap(([name, code]) => {
    count += 1;
    const wanted = expected(name);
    const isAsWanted = wanted
      ? wanted.includes(code)
      : ![...REFUSALS, 'UNAUTHENTICATED', 'INTERNAL', 'GRAPHQL_VALIDATION_FAILED'].includes(code);
    return isAsWanted ? [] : [`${who}: ${name} is ${code}`];
  });
}

it('every operation, subscription and guarded field has its line in the table', () => {
  expect(operations.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATIONS).sort());
  expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).sort()).toEqual(
    Object.keys(SUBSCRIPTIONS).sort(),
  );
  const declared = guarded.map(({ name, field }) => {
    const { access: { allOf, anyOf } = {}, onlyWithInvoices } = field.extensions;
    return [name, (onlyWithInvoices ? '€ ' : '') + (allOf?.join(' + ') ?? anyOf?.join(' | '))];
  });
  expect(Object.fromEntries(declared)).toEqual(FIELDS);
});

describe.each(['with both walls', 'without the first wall'])('%s', (walls) => {
  let server: RunningServer;
  let forgotten = () => 0;
  let all: Identity[];
  let theirs: Things;
  let theirTenantId: string;

  beforeAll(async () => {
    server = await startServer();
    if (walls === 'without the first wall') ({ forgotten } = takeFirstWallFrom(server.server.ofTenants));
    const other = await server.make.aUser({ tenantId: (await server.make.aTenant()).id, role: 'admin' });
    theirTenantId = other.tenantId;
    theirs = await oneOfEach(server, other);
    all = await everybody(server);
  });
  afterAll(async () => {
    console.log(`The permission matrix ${walls}: ${count} cells so far.`);
    await server.stop();
  });

  /** One after the other a person, several persons at once. */
  async function ofEach(look: (who: Identity) => Promise<string[]>): Promise<string[]> {
    const waiting = [...all];
    const differences: string[] = [];
    const work = async () => {
      for (let who = waiting.shift(); who; who = waiting.shift()) differences.push(...(await look(who)));
    };
    await Promise.all([work(), work(), work(), work()]);
    return differences;
  }

  it('nobody may name what is another contractor’s', async () => {
    const differences = await ofEach(async (who) =>
      compare(who.name, await ask(server, who.headers, takingIds, theirs), (name) => [
        FINDING_NOTHING[name] ?? 'null',
        ...REFUSALS,
      ]),
    );
    expect(differences).toEqual([]);
  });

  it('whoever has its keys is told a field', async () => {
    const differences = await ofEach(async (who) =>
      compare(who.name, await askFields(server, who), (name) =>
        mayHave(FIELDS[name] ?? '', who)
          ? undefined
          : [who.hasInvoices || !FIELDS[name]?.startsWith('€') ? 'FORBIDDEN' : 'NOT_FOUND'],
      ),
    );
    expect(differences).toEqual([]);
  });

  it('whoever has its keys is answered an operation', async () => {
    const differences = await ofEach(async (who) =>
      compare(who.name, await ask(server, who.headers, operations, who.things), (name) =>
        mayHave(OPERATIONS[name] ?? '', who) ? undefined : REFUSALS,
      ),
    );
    expect(differences).toEqual([]);
  });

  it('who is nobody here is told nothing but that', async () => {
    const differences: string[] = [];
    for (const [who, headers] of Object.entries(await nobodies(server))) {
      const cells = await ask(server, headers, operations, theirs);
      const isToken = 'authorization' in headers;
      differences.push(
        ...compare(who, cells, (name) => (OPERATIONS[name] === 'anyone' && !isToken ? ['null'] : ['UNAUTHENTICATED'])),
      );
    }
    expect(differences).toEqual([]);
  });

  it('over a WebSocket whoever is nobody is shut out, and who has no invoices hears of none', async () => {
    const differences: string[] = [];
    const subscriptions = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
    const hear = async (
      who: string,
      headers: Record<string, string>,
      things: Things,
      expected: (line: string) => string | null,
    ) => {
      for (const { name, args } of subscriptions) {
        const wanted = expected(SUBSCRIPTIONS[name] ?? '');
        if (wanted === null) continue;
        const asked = args.some((arg) => arg.name === 'id') ? `${name}(id: "${things.bulkRunId}")` : name;
        const subscription = await subscribe(server.url, `subscription { ${asked} { __typename } }`, {}, { headers });
        const answer = await subscription.next();
        subscription.close();
        differences.push(...compare(who, new Map([[name, toldBy(answer)]]), () => [wanted]));
      }
    };
    for (const [who, headers] of Object.entries(await nobodies(server)))
      await hear(who, headers, theirs, () => '4403 Forbidden');
    for (const who of all.filter(({ hasInvoices }) => !hasInvoices)) {
      await hear(who.name, who.headers, who.things, (line) => (line.startsWith('€') ? 'NOT_FOUND' : null));
    }
    expect(differences).toEqual([]);
  });

  it('over a WebSocket nothing is answered that is no subscription', async () => {
    const differences: string[] = [];
    for (const batch of batchesOf(schema, operations, (operation) => variablesOf(operation, theirs))) {
      const subscription = await subscribe(server.url, batch.document, batch.variables, {
        headers: all[4]?.headers ?? {},
      });
      const answer = toldBy(await subscription.next());
      subscription.close();
      const cells = new Map(batch.names.map((name) => [name, answer]));
      differences.push(...compare('over a WebSocket', cells, () => ['BAD_USER_INPUT']));
    }
    expect(differences).toEqual([]);
  });

  it('of all of this nothing reached the other contractor', async () => {
    if (walls === 'without the first wall') expect(forgotten()).toBeGreaterThan(1_000);
    const changed = await server.query(
      `select (select count(*) from billing_operation where tenant_id = $1) as operations,
         (select status from invoice where tenant_id = $1) as invoice, (select version from work_order where tenant_id = $1) as "workOrder"`,
      [theirTenantId],
    );
    expect(changed).toEqual([{ operations: 1, invoice: 'SENT', workOrder: 1 }]);
  });
});
