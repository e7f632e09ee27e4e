import { BILLING_VENDOR_NAMES, BillingVendor } from '@tuffops/shared/billing-vendor';
import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Actor } from '../access/actor.ts';
import { ApiToken } from '../access/api-token.entity.ts';
import { User } from '../access/user.entity.ts';
import type { Context } from '../graphql/context.ts';
import { loadById } from '../graphql/entity-loaders.ts';

registerEnumType(BillingVendor, {
  name: 'BillingVendor',
  description: 'A billing system that can be connected.',
  valuesConfig: Object.fromEntries(
    Object.entries(BILLING_VENDOR_NAMES).map(([vendor, name]) => [vendor, { description: `Invoices in ${name}.` }]),
  ),
});

@ObjectType({ description: 'The billing system itself, or a person in it.', simpleResolvers: true })
class BillingSystemActor {
  @Field(() => BillingVendor, { description: 'Which billing system.' })
  vendor: BillingVendor;
  @Field(() => String, { description: 'The name of the vendor, for a person.' })
  name: string;
}

@ObjectType({ description: 'The program itself, or who runs it.', simpleResolvers: true })
class SystemActor {
  @Field(() => String, { description: 'What to call it, for a person.' })
  name: string;
}

export const ActorUnion = createUnionType({
  name: 'Actor',
  description: 'Who did something.',
  types: () => [User, ApiToken, BillingSystemActor, SystemActor] as const,
});

/** The person, token or system behind what is stored as the actor of something. */
export async function actorOf(context: Context, actor: Actor | null): Promise<typeof ActorUnion | null> {
  switch (actor?.kind) {
    case 'USER':
      return context.loader(usersById).load(actor.id);
    case 'API_TOKEN':
      return context.loader(apiTokensById).load(actor.id);
    case 'BILLING_SYSTEM':
      return Object.assign(new BillingSystemActor(), {
        vendor: actor.vendor,
        name: BILLING_VENDOR_NAMES[actor.vendor],
      });
    case 'SYSTEM':
      return Object.assign(new SystemActor(), { name: 'TuffOps' });
    case 'OPERATOR':
      return Object.assign(new SystemActor(), { name: 'TuffOps support' });
    default:
      return null;
  }
}

const usersById = loadById(User);
const apiTokensById = loadById(ApiToken);
