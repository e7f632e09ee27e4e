import { ALL_PERMISSIONS } from '@tuffops/shared/permission';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSchema } from '../schema.ts';
import { type RunningServer, startServer } from '../testing/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

it('whoever is signed in can read what each key allows, and every key that the contract asks for is among them', async () => {
  const technician = await server.signInAs('technician');
  const { data, errors } = await technician.graphql<{ permissions: { key: string; allows: string }[] }>(
    '{ permissions { key allows } }',
  );
  expect(errors).toEqual([]);
  expect(data?.permissions).toContainEqual({ key: 'invoices.edit', allows: 'Cancel invoices' });
  const keys = data?.permissions.map(({ key }) => key) ?? [];
  expect(keys).toEqual(ALL_PERMISSIONS);
  const asked = Object.values(createSchema().getTypeMap()).flatMap((type) =>
    'getFields' in type
      ? Object.values(type.getFields()).flatMap(({ extensions: { access } }) => [
          ...(access?.allOf ?? []),
          ...(access?.anyOf ?? []),
        ])
      : [],
  );
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
});
