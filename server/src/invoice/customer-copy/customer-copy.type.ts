import { Field, InterfaceType, ObjectType } from 'type-graphql';
import { BillingCause } from '../../billing/failure.ts';
import { Message } from '../../graphql/message.ts';
import { Invoice } from '../invoice.entity.ts';

@InterfaceType({
  description: "Where the customer's own copy of an invoice is found.",
  resolveType: ({ type }: { type: string }) => type,
})
export abstract class CustomerCopyResult {
  @Field(() => Invoice, { description: 'The invoice that it is a copy of.' })
  invoice: Invoice;

  @Message()
  message: string;
}

@ObjectType({
  implements: CustomerCopyResult,
  description: 'The billing system gave these links just now. It lets them end: follow them, do not keep them.',
  simpleResolvers: true,
})
export class CustomerCopyFound extends CustomerCopyResult {
  @Field(() => String, {
    nullable: true,
    description: 'Where the customer sees and pays it. Null: there is no such page.',
  })
  paymentUrl: string | null;

  @Field(() => String, { nullable: true, description: "The billing system's PDF of it. Null: there is none." })
  pdfUrl: string | null;
}

@ObjectType({
  implements: CustomerCopyResult,
  description: 'The billing system could not be asked, or has no such invoice.',
  simpleResolvers: true,
})
export class CustomerCopyNotFound extends CustomerCopyResult {
  @Field(() => BillingCause, { description: 'What went wrong, as a code; the message says it in words.' })
  cause: BillingCause;
}
