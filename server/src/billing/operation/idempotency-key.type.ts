import { MAX_IDEMPOTENCY_KEY } from '@tuffops/shared/lengths';
import { Field } from 'type-graphql';

/** The field `idempotencyKey` of the input of every change that is asked of a billing system. */
export const IdempotencyKey = () =>
  Field(() => String, {
    nullable: true,
    description: `1 to ${MAX_IDEMPOTENCY_KEY} printable ASCII characters, not beginning with \`bulk:\`; names this one operation for 24 hours. Repeating it answers how that operation ended. Null: the change cannot be repeated safely.`,
  });
