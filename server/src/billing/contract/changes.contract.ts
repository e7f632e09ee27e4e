import { describe, expect, it } from 'vitest';
import { aRequest, type Bench, IN_TIME } from '../../testing/billing-bench.ts';

export function describeChanges(bench: () => Bench): void {
  /** The documents that reading what is listed leads to, and the listed ids themselves. */
  async function changedSince(since: Date | null) {
    const { system } = bench();
    const changes = await system.listChanged(since, IN_TIME);
    if (changes.outcome !== 'listed') throw new Error(changes.failure.detail);
    const ids = new Set(changes.externalIds);
    for (const id of changes.externalIds) {
      const reading = await system.read(id, IN_TIME);
      if (reading.found === 'there') ids.add(reading.document.externalId);
    }
    return { ...changes, ids };
  }

  describe('what changed', () => {
    it.each([
      ['a payment', ['pay']],
      ['a refund', ['pay', 'reverse-payment']],
      ['a credit note', ['pay', 'credit']],
      ['a void by hand', ['void']],
      ['a revision', ['revise']],
    ] as const)('includes %s', async (_, deeds) => {
      const { control, make } = bench();
      const { externalId } = await make('PIVOT');
      for (const deed of deeds) await control.act(externalId, deed);
      const { ids, isWholeList } = await changedSince(new Date());
      expect(isWholeList).toBe(false);
      expect(ids).toContain(externalId);
    });

    it('includes a draft that was deleted', async () => {
      const { system, make } = bench();
      const { externalId } = await make('BEFORE');
      await system.deleteDraft(externalId, aRequest());
      expect((await changedSince(new Date())).ids).toContain(externalId);
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

    it('is listed up to the moment it was asked', async () => {
      const before = Date.now();
      const { upTo } = await changedSince(new Date());
      expect(upTo.getTime()).toBeGreaterThanOrEqual(before);
      expect(upTo.getTime()).toBeLessThanOrEqual(Date.now());
    });
  });
}
