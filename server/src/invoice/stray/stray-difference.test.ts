import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BillingOperation } from '../../billing/operation/billing-operation.entity.ts';
import { readOperation } from '../../billing/operation/open-operation.ts';
import type { Contractor } from '../../testing/contractor.ts';
import { openDifferences } from '../../testing/differences.ts';
import { aLostCreation, arrivesLate } from '../../testing/lost-answers.ts';
import { type Invoicing, openInvoicing } from '../../testing/open-invoicing.ts';
import { settleHint } from '../inbound/settle-hint.ts';
import { claimRemoval } from './claim-removal.ts';
import { settleRemoval } from './settle-removal.ts';
import { strayHandler } from './stray-handler.ts';

let running: Invoicing;
beforeAll(async () => {
  running = await openInvoicing();
});
afterAll(() => running.stop());

const openDifference = ({ invoiceId }: BillingOperation) => openDifferences(running, invoiceId);
const outcome = async ({ id }: BillingOperation) =>
  (await running.query('select outcome from billing_operation where id = $1', [id]))[0].outcome;
const history = async ({ invoiceId }: BillingOperation) =>
  (
    await running.query(`select kind from event where invoice_id = $1 and kind like 'DRIFT%' order by sequence`, [
      invoiceId,
    ])
  ).map(({ kind }: { kind: string }) => kind);

/** What turned up after its creation was given up, its removal begun, and nobody told of either. */
async function aRemoval(contractor: Contractor, upTo: 'draft' | 'finalise' = 'finalise') {
  const creation = await aLostCreation(running.billing, contractor);
  await contractor.silenceWebhooks();
  const { system, document } = await arrivesLate(running.billing, creation, upTo);
  const { externalId } = document;
  const reading = {
    found: 'there',
    document,
    hasPaymentInProgress: false,
    amountPaidMinorUnits: 0,
    paidAt: null,
  } as const;
  const claim = await claimRemoval(running.billing, creation, { externalId, reading, asOf: 0 });
  if (!('removal' in claim)) throw new Error('It is there to be taken back');
  const { tenantId, connectionId } = creation;
  const isHintedAt = () => settleHint(running.billing, { tenantId, connectionId, externalId, isForeign: false });
  const removal = await readOperation(running.billing.database.ofAll.manager, claim.removal);
  return { creation, removal, system, externalId, isHintedAt };
}

const STILL_THERE = [{ here: 'no invoice', there: 'still there' }];

describe.concurrent('A stray that is still there', () => {
  it('is a difference only by the word of who holds the lease of its removal', async () => {
    const { removal } = await aRemoval(await running.aContractor());
    await running.query('update billing_operation set lease_number = lease_number + 1 where id = $1', [removal.id]);
    await strayHandler(running.billing).conclude(removal);
    expect(await openDifference(removal)).toEqual([]);
    expect(await outcome(removal)).toBeNull();

    await strayHandler(running.billing).conclude({ ...removal, leaseNumber: removal.leaseNumber + 1 });
    expect(await openDifference(removal)).toEqual(STILL_THERE);
    expect(await outcome(removal)).toBe('NOT_APPLIED');
  });

  it('is none any more once the late answer says that it is gone', async () => {
    const { removal } = await aRemoval(await running.aContractor());
    await settleRemoval(running.billing, removal, { found: 'STAYS' });
    await settleRemoval(running.billing, removal, { found: 'GONE' });
    expect(await openDifference(removal)).toEqual([]);
    expect(await outcome(removal)).toBe('DONE');
    expect(await history(removal)).toEqual(['DRIFT_FOUND', 'DRIFT_RESOLVED']);

    await settleRemoval(running.billing, removal, { found: 'STAYS' });
    expect(await openDifference(removal)).toEqual([]);
  });

  it('as a draft is none any more once a person deleted it there', async () => {
    const { removal, system, externalId, isHintedAt } = await aRemoval(await running.aContractor(), 'draft');
    await settleRemoval(running.billing, removal, { found: 'STAYS' });
    await system.deleteDraft(externalId, { key: 'by hand', timeoutMs: 5_000 });
    expect(await isHintedAt()).toEqual({ result: 'SETTLED' });
    expect(await openDifference(removal)).toEqual([]);
  });
});
