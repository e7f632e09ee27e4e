import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { asEntity, columnsOf, isOneOf } from '../database/read-rows.ts';
import { runNamed } from '../database/run-named.ts';
import type { Context, DefineLoader } from '../graphql/context.ts';
import { Invoice } from './invoice.entity.ts';

/** Of two invoices that follow each other on a work order, the later one replaces the earlier one if that was cancelled. */
@Resolver(() => Invoice)
export class ReplacementsResolver {
  @FieldResolver(() => Invoice, {
    nullable: true,
    description: 'The invoice before it of the same work order, if that was cancelled. Null: it replaces none.',
  })
  replaces(@Root() { id }: Invoice, @Ctx() context: Context): Promise<Invoice | null> {
    return context.loader(cancelledBefore).load(id);
  }

  @FieldResolver(() => Invoice, {
    nullable: true,
    description:
      'The invoice after it of the same work order, if this one was cancelled. Null: nothing was issued in its place.',
  })
  replacedBy(@Root() { id, status }: Invoice, @Ctx() context: Context): Promise<Invoice | null> | null {
    return status === 'CANCELLED' ? context.loader(issuedAfter).load(id) : null;
  }
}

const neighbour =
  (follows: '<' | '>', order: 'asc' | 'desc', which = 'true'): DefineLoader<string, Invoice | null> =>
  ({ database }, { tenant }) =>
    new DataLoader(
      async (asked) => {
        const ids = [...new Set(asked)];
        const { manager } = database.of(tenant.id);
        const found = await runNamed<Invoice & { ownId: string }>(
          manager,
          `select own.id as "ownId", other.* from invoice own cross join lateral (
             select ${columnsOf(manager.dataSource, Invoice)} from invoice t
             where t.tenant_id = $1 and t.work_order_id = own.work_order_id
               and (t.issued_at, t.id) ${follows} (own.issued_at, own.id)
             order by t.issued_at ${order}, t.id ${order} limit 1) as other
           where own.tenant_id = $1 and own.id ${isOneOf(ids, '$2')} and ${which}`,
          [tenant.id, ids],
        );
        const byOwn = new Map(found.map(({ ownId, ...row }) => [ownId, asEntity(manager.dataSource, Invoice, row)]));
        return asked.map((id) => byOwn.get(id) ?? null);
      },
      { cache: false },
    );

export const cancelledBefore = neighbour('<', 'desc', `other.status = 'CANCELLED'`);
export const issuedAfter = neighbour('>', 'asc');
