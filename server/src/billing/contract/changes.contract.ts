import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { aRequest, type Bench, IN_TIME, type Vendor } from './billing-bench.ts';

export function describeChanges(bench: () => Bench, { overlapMs }: Vendor): void {
  async function changedSince(since: Date | null) {
    const changes = await bench().system.listChanged({ since, page: undefined }, IN_TIME);
    if (changes.outcome !== 'listed') throw new Error(changes.failure.detail);
    return { ...changes, externalIds: changes.documents.map(({ externalId }) => externalId) };
  }

  /** Whether what is listed is the document, or leads to it when it is read. */
  async function leadsTo(externalIds: string[], wanted: string): Promise<boolean> {
    if (externalIds.includes(wanted)) return true;
    for (const id of externalIds) {
      const reading = await bench().system.read(id, IN_TIME);
      if (reading.found === 'there' && reading.document.externalId === wanted) return true;
    }
    return false;
  }

  describe('what changed', () => {
    it.each([
      ['a payment', ['pay']],
      ['a refund', ['pay', 'reverse-payment']],
      ['a credit note', ['pay', 'credit']],
      ['a refund that failed', ['pay', 'reverse-payment', 'fail-refund']],
      ['a credit note that was voided', ['pay', 'credit', 'void-credit-note']],
      ['a write-off', ['mark-uncollectible']],
      ['a void by hand', ['void']],
      ['a revision', ['revise']],
    ] as const)('includes %s', async (_, deeds) => {
      const { control, make } = bench();
      const { externalId } = await make('PIVOT');
      for (const deed of deeds.slice(0, -1)) await control.act(externalId, deed);
      const from = await nextSecond();
      await control.act(externalId, deeds.at(-1) ?? 'pay');
      const { externalIds, isWholeList } = await changedSince(new Date(from + overlapMs));
      expect(isWholeList).toBe(false);
      expect(await leadsTo(externalIds, externalId)).toBe(true);
    });

    it('includes a draft that was deleted', async () => {
      const { system, make } = bench();
      const { externalId } = await make('BEFORE');
      const from = await nextSecond();
      await system.deleteDraft(externalId, aRequest());
      expect((await changedSince(new Date(from + overlapMs))).externalIds).toContain(externalId);
    });

    it.each([
      ['without a mark', () => null],
      ['since a mark older than the vendor remembers', () => new Date(Date.now() - 40 * 86_400_000)],
    ])('is all that is open, %s', async (_, since) => {
      const { control, make } = bench();
      const open = await make('PIVOT');
      const paid = await make('PIVOT');
      await control.act(paid.externalId, 'pay');
      const { externalIds, isWholeList } = await changedSince(since());
      expect(isWholeList).toBe(true);
      expect(externalIds).toContain(open.externalId);
      expect(externalIds).not.toContain(paid.externalId);
    });

    it('is listed again for a while, since clocks differ and lists lag', async () => {
      const { externalId } = await bench().make('PIVOT');
      const { externalIds } = await changedSince(new Date(Date.now() + overlapMs / 2));
      expect(externalIds).toContain(externalId);
    });

    it('is listed up to the moment it was asked', async () => {
      const before = Date.now();
      const { upTo } = await changedSince(new Date());
      expect(upTo.getTime()).toBeGreaterThanOrEqual(before);
      expect(upTo.getTime()).toBeLessThanOrEqual(Date.now());
    });
  });
}

/** Vendors tell time in whole seconds: what is done from now on cannot be taken for what was done before. */
async function nextSecond(): Promise<number> {
  const from = Math.ceil((Date.now() + 1) / 1_000) * 1_000;
  await sleep(from - Date.now() + 1);
  return from;
}
