import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType } from 'type-graphql';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { Customer } from '../customer.entity.ts';
import { CustomerType } from '../customer-type.ts';

const SORTS = {
  NAME: 'Its display name, in the order of the alphabet.',
  CREATED_AT: 'When it was entered.',
};
export type CustomerSortKey = keyof typeof SORTS;
export const BY_NAME: Order<CustomerSortKey> = { by: 'NAME', direction: 'ASC' };

@InputType({ description: 'Which customers: those that every given part allows; a part that is null allows all.' })
export class CustomerFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the name, the phones or the e-mails; case, accents, apostrophes and kinds of blanks do not matter. A phone is found in any notation. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [CustomerType], { nullable: true, description: 'Any of these. Null or empty: whatever the type.' })
  types?: CustomerType[] | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type CustomerListArgs = ListArgs<CustomerFilter, CustomerSortKey>;
export type CustomerConnection = Connection<Customer>;
export const { Connection: CustomerConnection, Args: CustomerListArgs } = listTypes('Customer', {
  node: Customer,
  rows: 'customers',
  filter: CustomerFilter,
  sorts: SORTS,
  usual: BY_NAME,
  usually: 'by name',
});
