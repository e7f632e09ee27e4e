import { describe, expect, it } from 'vitest';
import { aBilledCustomer } from '../../testing/a-creation-plan.ts';
import { eventually } from '../../testing/eventually.ts';
import { aRequest, type Bench, factsOf, IN_TIME } from './billing-bench.ts';

export function describeCustomers(bench: () => Bench): void {
  describe('customers', () => {
    it('are brought up to date once they are known, and told to be gone', async () => {
      const { system } = bench();
      const customer = aBilledCustomer({ phone: '+1 555 0100' });
      const known = factsOf(await system.putCustomer(customer, undefined, aRequest()));
      const changed = { ...customer, name: 'Ada King', phone: null };
      expect(factsOf(await system.putCustomer(changed, known.externalCustomerId, aRequest()))).toEqual(known);
      expect(await system.putCustomer(customer, `${known.externalCustomerId}0`, aRequest())).toMatchObject({
        outcome: 'gone',
        failure: { cause: 'NOT_FOUND' },
      });
    });

    it('are found by our id among those of their time, and told when a key was used for other details', async () => {
      const { system } = bench();
      const customer = aBilledCustomer();
      const request = aRequest();
      const from = new Date();
      const made = factsOf(await system.putCustomer(customer, undefined, request));
      const corrected = { ...customer, email: 'right@example.test' };
      expect(await system.putCustomer(corrected, undefined, request)).toMatchObject({ outcome: 'key-used' });
      const wanted = { id: customer.id, from, to: new Date() };
      expect(await system.findCustomer(wanted, IN_TIME)).toEqual({ found: 'there', ...made });
      expect(await system.findCustomer({ ...wanted, id: aBilledCustomer().id }, IN_TIME)).toEqual({
        found: 'not-there',
      });
      const longAgo = { from: new Date(0), to: new Date(1_000_000) };
      expect(await system.findCustomer({ ...wanted, ...longAgo }, IN_TIME)).toEqual({ found: 'not-there' });
    });

    it('are told to be made under their key at this moment', async () => {
      const { system, control } = bench();
      const customer = aBilledCustomer();
      const request = aRequest();
      await control.fault({ operation: 'create', kind: 'slow', path: '/v1/customers', delayMs: 1_000 });
      const first = system.putCustomer(customer, undefined, request);
      const isSeen = async () =>
        (await control.requests()).some(({ idempotencyKey }) => idempotencyKey === request.key);
      await eventually(isSeen, Boolean);
      expect(await system.putCustomer(customer, undefined, request)).toMatchObject({ outcome: 'busy' });
      const made = factsOf(await first);
      expect(factsOf(await system.putCustomer(customer, undefined, request))).toEqual(made);
    });
  });
}
