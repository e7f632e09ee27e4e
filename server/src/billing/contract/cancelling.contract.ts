import { describe, expect, it } from 'vitest';
import { aRequest, type Bench, IN_TIME, type Vendor } from '../../testing/billing-bench.ts';

export function describeCancelling(bench: () => Bench, { missingId }: Vendor): void {
  const refused = { outcome: 'refused', isCertain: false };

  describe('cancelling', () => {
    it('voids what is open, and says so from the answer', async () => {
      const { system, make, truth } = bench();
      const { externalId, plan } = await make('AFTER');
      expect(await system.cancel(externalId, aRequest())).toMatchObject({
        outcome: 'done',
        facts: { document: { externalId, state: 'VOID', number: plan.number } },
      });
      expect(await truth(plan)).toMatchObject([{ status: 'void' }]);
    });

    it('leaves what is void, paid or a draft to a reading, and changes nothing about it', async () => {
      const { system, control, make, truth } = bench();
      const voided = await make('PIVOT');
      await control.act(voided.externalId, 'void');
      const paid = await make('PIVOT');
      await control.act(paid.externalId, 'pay');
      const draft = await make('BEFORE');
      for (const [made, status] of [
        [voided, 'void'],
        [paid, 'paid'],
        [draft, 'draft'],
      ] as const) {
        expect(await system.cancel(made.externalId, aRequest())).toMatchObject(refused);
        expect(await truth(made.plan)).toMatchObject([{ status }]);
      }
    });

    it('does not void the revision when asked to void what was revised', async () => {
      const { system, control, make, truth } = bench();
      const { externalId, plan } = await make('PIVOT');
      await control.act(externalId, 'revise');
      expect(await system.cancel(externalId, aRequest())).toMatchObject(refused);
      expect((await truth(plan)).map(({ status }) => status).sort()).toEqual(['open', 'void']);
    });

    it('does not find what is not there', async () => {
      const { system } = bench();
      expect(await system.cancel(missingId, aRequest())).toMatchObject({ ...refused, failure: { cause: 'NOT_FOUND' } });
      expect(await system.deleteDraft(missingId, aRequest())).toMatchObject(refused);
    });

    it('deletes a draft, and nothing that is no draft any more', async () => {
      const { system, make, truth } = bench();
      const draft = await make('BEFORE');
      expect(await system.deleteDraft(draft.externalId, aRequest())).toEqual({ outcome: 'done', facts: {} });
      expect(await truth(draft.plan)).toEqual([]);
      expect(await system.read(draft.externalId, IN_TIME)).toEqual({ found: 'not-there' });
      const open = await make('PIVOT');
      expect(await system.deleteDraft(open.externalId, aRequest())).toMatchObject(refused);
      expect(await truth(open.plan)).toMatchObject([{ status: 'open' }]);
    });
  });
}
