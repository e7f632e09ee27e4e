import { MAX_SEARCH } from '@tuffops/shared/lengths';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { ApiToken } from '../../access/api-token.entity.ts';
import type { Connection } from '../../list/connection.ts';
import { type ListArgs, listTypes, type Order } from '../../list/list-types.ts';

/** Where a token stands. */
export const ApiTokenStatus = { ACTIVE: 'ACTIVE', EXPIRED: 'EXPIRED', REVOKED: 'REVOKED' } as const;
export type ApiTokenStatus = keyof typeof ApiTokenStatus;

registerEnumType(ApiTokenStatus, {
  name: 'ApiTokenStatus',
  description: 'Where an API token stands.',
  valuesConfig: {
    ACTIVE: { description: 'It is good: requests with it are answered.' },
    EXPIRED: { description: 'Its time is over.' },
    REVOKED: { description: 'Somebody ended it, or the person it acted for was shut out.' },
  },
});

const SORTS = {
  CREATED_AT: 'When it was made.',
  NAME: 'Its name, in the order of the alphabet.',
};
export type ApiTokenSortKey = keyof typeof SORTS;
export const NEWEST_FIRST: Order<ApiTokenSortKey> = { by: 'CREATED_AT', direction: 'DESC' };

@InputType({ description: 'Which tokens: those that every given part allows; a part that is null allows all.' })
export class ApiTokenFilter {
  @Field(() => String, {
    nullable: true,
    description: `Words, each of which must stand anywhere in the name; case, accents, apostrophes and kinds of blanks do not matter. Up to ${MAX_SEARCH} characters.`,
  })
  search?: string | null;

  @Field(() => [ApiTokenStatus], { nullable: true, description: 'Those that stand at any of these.' })
  statuses?: ApiTokenStatus[] | null;

  @Field(() => [ID], { nullable: true, description: 'Any of these, for instance to look again at what is shown.' })
  ids?: string[] | null;
}

export type ApiTokenListArgs = ListArgs<ApiTokenFilter, ApiTokenSortKey>;
export type ApiTokenConnection = Connection<ApiToken>;
export const { Connection: ApiTokenConnection, Args: ApiTokenListArgs } = listTypes('ApiToken', {
  node: ApiToken,
  rows: 'API tokens',
  filter: ApiTokenFilter,
  sorts: SORTS,
  usual: NEWEST_FIRST,
  usually: 'the newest first',
});
