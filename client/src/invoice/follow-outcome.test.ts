import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { FollowCancellation_InvoiceFragmentDoc, FollowCreation_WorkOrderFragmentDoc } from '../generated/graphql.ts';
import { followCancellation, followCreation } from './follow-outcome.ts';

const OPERATION = { __typename: 'BillingOperation', id: 'op' } as const;
const FAILURE = { __typename: 'BillingFailure', operationId: 'op', message: 'It failed.' } as const;

describe('what is said after a doubt', () => {
  let client: ApolloClient;
  let said: string[];
  const tell = {
    success: (message: string) => said.push(`done: ${message}`),
    failure: (...sentences: unknown[]) => said.push(`not: ${sentences.join(' ')}`),
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
      followCancellation(client, '1', 'In doubt.', tell);
      await doubted();
      expect(said).toEqual([]);
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect(said).toEqual(['done: Invoice INV-000001 cancelled.']);
    });

    it('is taken back when it went through after it was believed not to', async () => {
      await doubted();
      followCancellation(client, '1', 'In doubt.', tell);
      await invoice({ status: 'SENT', billingOperation: null, lastBillingFailure: FAILURE });
      expect(said.at(-1)).toBe('not: It failed. The invoice is still Sent.');
      await invoice({ status: 'CANCELLED', billingOperation: null, lastBillingFailure: null });
      expect(said.at(-1)).toBe('done: Invoice INV-000001 cancelled.');
    });

    it('is nothing more once it is certain', async () => {
      await doubted();
      followCancellation(client, '1', 'In doubt.', tell);
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
      await workOrder({ billingOperation: OPERATION, lastBillingFailure: null });
      followCreation(client, '1', 'In doubt.', tell);
      await workOrder({ billingOperation: null, lastBillingFailure: FAILURE });
      expect(said).toEqual(['not: It failed. No invoice was created.']);
      const activeInvoice = { __typename: 'Invoice', id: '9', number: 'INV-000009' };
      await workOrder({ billingOperation: null, lastBillingFailure: null, activeInvoice });
      expect(said.at(-1)).toBe('done: Invoice INV-000009 created.');
    });
  });
});
