// Mercurius with graphql-jit on our schema: node mercurius.mjs PORT TENANT SCHEMA, with DATABASE_URL.
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { openRows } from './rows.mjs';

const [port, tenantId, schemaFile] = process.argv.slice(2);
const invoices = openRows(tenantId);
const app = Fastify();
await app.register(mercurius, {
  schema: readFileSync(schemaFile, 'utf8'),
  jit: 1,
  resolvers: { Query: { invoices: (_, { filter, first }) => invoices(filter.statuses[0], first) } },
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
