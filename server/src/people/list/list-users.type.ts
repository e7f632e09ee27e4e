import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType } from 'type-graphql';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';
import { Role, UserStatus } from '../role.ts';
import { UserAccount } from '../user-account.type.ts';

const SORTS = {
  NAME: 'Their name, in the order of the alphabet.',
  LAST_SEEN_AT: 'When they used the app last; who never did comes first.',
};
export type UserAccountSortKey = keyof typeof SORTS;
export const BY_NAME: Order<UserAccountSortKey> = { by: 'NAME', direction: 'ASC' };

@InputType({ description: 'Which people: those that every given part allows; a part that is null allows all.' })
export class UserAccountFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the name or the e-mail; case, accents, apostrophes and kinds of blanks do not matter. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [UserStatus], { nullable: true, description: 'Those who stand at any of these.' })
  statuses?: UserStatus[] | null;

  @Field(() => [Role], { nullable: true, description: 'Those who have any of these.' })
  roles?: Role[] | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type UserAccountListArgs = ListArgs<UserAccountFilter, UserAccountSortKey>;
export type UserAccountConnection = Connection<UserAccount>;
export const { Connection: UserAccountConnection, Args: UserAccountListArgs } = listTypes('UserAccount', {
  node: UserAccount,
  rows: 'people',
  filter: UserAccountFilter,
  sorts: SORTS,
  usual: BY_NAME,
  usually: 'by name',
});
