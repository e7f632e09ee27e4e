import { CANCELLATION_REASONS } from '@tuffops/shared/invoice/cancellation-reason';
import { MAX_REASON } from '@tuffops/shared/lengths';
import { Field, registerEnumType } from 'type-graphql';

/** The same keys as values, which is how the schema wants an enum. */
export const CancellationReasonCode = Object.fromEntries(
  Object.keys(CANCELLATION_REASONS).map((code) => [code, code]),
) as { [Code in keyof typeof CANCELLATION_REASONS]: Code };
export type CancellationReasonCode = keyof typeof CancellationReasonCode;

registerEnumType(CancellationReasonCode, {
  name: 'CancellationReasonCode',
  description: 'Why an invoice is cancelled.',
  valuesConfig: {
    WRONG_AMOUNT: { description: 'It billed the wrong amount.' },
    WRONG_CUSTOMER: { description: 'It billed the wrong customer.' },
    WRONG_TAX: { description: 'It had the wrong tax rate.' },
    DUPLICATE: { description: 'The same was billed twice.' },
    OTHER: { description: 'Another reason, which the words say.' },
  },
});

/** The arguments of whatever cancels an invoice: why. */
export const ReasonWords = () =>
  Field(() => String, {
    nullable: true,
    description: `Why, in the person's words, for the history; up to ${MAX_REASON} characters. Null: no reason is given.`,
  });
export const ReasonCode = () =>
  Field(() => CancellationReasonCode, {
    nullable: true,
    description: 'Why, as one of a few reasons; OTHER wants `reason` to say it. Null: none of them is given.',
  });
