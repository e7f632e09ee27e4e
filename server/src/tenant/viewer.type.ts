import { MAX_HOLD_SECONDS } from '@tuffops/shared/invoice/cancellation-reason';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Caller, CallerTenant } from '../access/caller.ts';
import { User } from '../access/user.entity.ts';
import { Decimal } from '../graphql/scalars.ts';
import { Tenant } from './tenant.entity.ts';

@ObjectType({
  description: 'Who is signed in, what they may do, and what screens need to know of their tenant.',
  simpleResolvers: true,
})
export class Viewer {
  @Field(() => User, { description: 'The person; for an API token the one it acts for.' })
  user: Pick<User, 'id' | 'name'>;

  @Field(() => String, { description: 'What the person signs in with.' })
  email: string;

  @Field(() => [String], { description: 'The permission keys, `area.action`.' })
  permissions: string[];

  @Field(() => Tenant, { description: 'The account everything shown belongs to.' })
  tenant: Pick<Tenant, 'id' | 'name'>;

  @Field(() => Boolean, { description: 'False: nothing of invoices is shown, and the API finds none.' })
  invoicesEnabled: boolean;

  @Field(() => String, { description: "The tenant's currency, ISO 4217: `USD`." })
  currency: string;

  @Field(() => Decimal, { description: 'Percent, 0 to 100, for a new invoice unless another is given.' })
  defaultTaxRatePercent: string;

  @Field(() => Int, { description: 'Days from the issue of an invoice to its due date.' })
  paymentTermsDays: number;

  @Field(() => Int, {
    description: `How many seconds a cancellation waits before the billing system is asked, 0 to ${MAX_HOLD_SECONDS}; until then the invoice can be kept.`,
  })
  holdSeconds: number;

  @Field(() => String, { description: 'IANA name. A `Date` in a filter is a day there.' })
  timeZone: string;
}

/** `tenant`: as it stands, when that is not as the request found it. */
export function viewerOf(caller: Caller, tenant: CallerTenant = caller.tenant): Viewer {
  return {
    user: { id: caller.userId, name: caller.userName },
    email: caller.email,
    permissions: [...caller.permissions].sort(),
    tenant,
    invoicesEnabled: tenant.invoicesEnabled,
    currency: tenant.currency,
    defaultTaxRatePercent: tenant.defaultTaxRatePercent,
    paymentTermsDays: tenant.paymentTermsDays,
    holdSeconds: tenant.holdSeconds,
    timeZone: tenant.timeZone,
  };
}
