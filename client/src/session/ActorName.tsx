import { gql } from '@apollo/client';
import { isolate } from '@tuffops/shared/isolate';
import type { ActorNameFragment } from '../generated/graphql.ts';

// Unmasked where it is used: two of the four have no id, so the cache could not be read for them.
gql`
  fragment ActorName on Actor {
    ... on User {
      id
      name
    }
    ... on ApiToken {
      id
      name
    }
    ... on BillingSystemActor {
      name
    }
    ... on SystemActor {
      name
    }
  }
`;

/** Whose doing something was: a person, a partner's token, the billing system or the program. */
export function ActorName({ actor }: { actor: ActorNameFragment }) {
  return isolate(actor.name);
}
