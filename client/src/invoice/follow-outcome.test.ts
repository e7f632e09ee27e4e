import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { FollowCancellation_InvoiceFragmentDoc, FollowCreation_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { followCancellation, followCreation } from './follow-outcome.ts';

const OPERATION = { __typename: 'BillingOperation', id: 'op', state: 'VERIFYING' } as const;
const FAILURE = {
  ...{ __typename: 'BillingFailure', operationId: 'op', message: 'It failed.' },
  ...{ cause: 'NO_ANSWER', causeMessage: 'it failed', outcome: 'REFUSED' },
} as const;

describe('what is said after a doubt', () => {
  let client: ApolloClient;
  let said: string[];
  const tell = {
    success: (message: string) => said.push(`done: ${message}`),
    failure: (...sentences: unknown[]) => said.push(`not: ${sentences.join(' ')}`),
    doubt: (...sentences: unknown[]) => said.push(`not known: ${sentences.join(' ')}`),
    hide: () => undefined,
  };
  const becomes = async (typename: string, fragment: typeof FollowCancellation_InvoiceFragmentDoc, data: object) => {
    client.cache.writeFragment({
      id: `${typename}:1`,
      fragment,
      data: { __typename: typename, id: '1', ...data } as never,
    });
    await new Promise((resolve) => setTimeout(resolve));
  };

  beforeEach(() => {
    client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.empty() });
    said = [];
  });

  describe('of a cancellation', () => {
    const invoice = (data: object) =>
      becomes('Invoice', FollowCancellation_InvoiceFragmentDoc, { number: 'INV-000001', isCredited: false, ...data });
    const doubted = () => invoice({ status: 'SENT', billingOperation: OPERATION, lastBillingFailure: null });

    it('is nothing while it is being verified, then that it was cancelled', async () => {
      await doubted();
      followCancellation(client, '1', tell);
      await doubted();
      expect(said).toEqual([]);
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect(said).toEqual(['done: Invoice INV-000001 cancelled.']);
    });

    it('is taken back when it went through after it was believed not to', async () => {
      await doubted();
      followCancellation(client, '1', tell);
      await invoice({ status: 'SENT', billingOperation: null, lastBillingFailure: FAILURE });
      expect(said.at(-1)).toBe('not: It failed. The invoice is still Sent.');
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect(said.at(-1)).toBe('done: Invoice INV-000001 cancelled.');
    });

    it('is that it is kept, when it was stopped during its hold, and nothing of what becomes of it later', async () => {
      const then: string[] = [];
      await doubted();
      followCancellation(client, '1', tell, () => then.push('cancelled'));
      await invoice({ status: 'SENT', billingOperation: null, lastBillingFailure: null });
      expect(said).toEqual(['done: Invoice INV-000001 is kept.']);
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect([said.length, then]).toEqual([1, []]);
    });

    it('is, once its hold is over, that it has begun and then that it is in doubt, and at last why it was not done', async () => {
      const held = (state: string) =>
        invoice({ status: 'SENT', billingOperation: { ...OPERATION, state }, lastBillingFailure: null });
      await held('WAITING');
      followCancellation(client, '1', tell);
      await held('ASKING');
      expect(said).toEqual(['not known: The billing system is being asked to cancel it. The invoice is still Sent.']);
      await held('VERIFYING');
      expect(said.at(-1)).toMatch(/^not known: The answer was doubtful, and we are checking/);
      await invoice({ status: 'PAID', billingOperation: null, lastBillingFailure: null });
      expect(said.at(-1)).toBe('not: A paid invoice cannot be cancelled. The invoice is Paid.');
    });

    it('is nothing more once it is certain', async () => {
      await doubted();
      followCancellation(client, '1', tell);
      await invoice({ status: 'PAID', billingOperation: null, lastBillingFailure: FAILURE });
      expect(said).toEqual(['not: It failed. The invoice is Paid.']);
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect(said).toHaveLength(1);
    });
  });

  describe('of a creation', () => {
    const workOrder = (data: object) =>
      becomes('WorkOrder', FollowCreation_WorkOrderFragmentDoc as never, { activeInvoice: null, ...data });

    it('is that no invoice was created, and the number when there is one after all', async () => {
      const total = { __typename: 'Money', minorUnits: 100, currency: 'USD' };
      const named = { customerName: 'Ada', total };
      await workOrder({ billingOperation: OPERATION, lastBillingFailure: null });
      const refused: unknown[] = [];
      followCreation(client, '1', tell, (failure) => refused.push(failure?.causeMessage));
      await workOrder({ billingOperation: null, lastBillingFailure: FAILURE });
      expect(refused).toEqual(['it failed']);
      await workOrder({ billingOperation: null, lastBillingFailure: { ...FAILURE, operationId: 'of another try' } });
      expect(refused).toHaveLength(1);
      const activeInvoice = { __typename: 'Invoice', id: '9', number: 'INV-000009', ...named };
      await workOrder({ billingOperation: null, lastBillingFailure: null, activeInvoice });
      expect(said.at(-1)).toBe('done: Invoice INV-000009 created.');
    });
  });
});
