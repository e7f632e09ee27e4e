// The same rows without GraphQL: node no-graphql.mjs PORT TENANT, with DATABASE_URL.
import Fastify from 'fastify';
import { openRows } from './rows.mjs';

const [port, tenantId] = process.argv.slice(2);
const invoices = openRows(tenantId);
const app = Fastify();
app.post('/graphql', async (request, reply) => {
  const { filter, first } = request.body.variables;
  reply.header('content-type', 'application/json; charset=utf-8');
  return JSON.stringify({ data: { invoices: await invoices(filter.statuses[0], first) } });
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
