import { auditServer } from 'graphql-http';
import { expect, it } from 'vitest';
import { startServer } from '../testing/running-server.ts';

/** What the specification asks for and we do otherwise, on purpose. */
const OTHERWISE = {
  notice: [
    // Over GET only what a foreign page cannot send: a header of its own is asked for, which the audit does not bring.
    'MAY accept application/x-www-form-urlencoded formatted GET requests',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  ],
  warn: [
    // A request that is wrong is answered 400 whatever its sender accepts, so that what stands between sees it too.
    'SHOULD use 200 status code on document parsing failure when accepting application/json',
    'SHOULD use 200 status code on document validation failure when accepting application/json',
    'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
  ],
};

it('GraphQL is spoken over HTTP as its specification says: 55 of 61 audits, and no error among the others', async () => {
  const server = await startServer();
  const results = await auditServer({ url: `${server.url}/graphql` });
  await server.stop();
  const named = (status: string) => results.filter((result) => result.status === status).map(({ name }) => name);
  expect(named('error')).toEqual([]);
  expect({ notice: named('notice'), warn: named('warn') }).toEqual(OTHERWISE);
  expect([named('ok').length, results.length]).toEqual([55, 61]);
});
