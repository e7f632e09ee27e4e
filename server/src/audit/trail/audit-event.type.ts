import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Actor } from '../../access/actor.ts';
import type { EventKind } from '../../events/event-kind.ts';
import { DateTime } from '../../graphql/scalars.ts';
import { connectionType } from '../../list/connection.type.ts';
import { PageArgsOfTenant } from '../../list/page-args.ts';

export const AuditArea = { INVOICE: 'INVOICE', WORK_ORDER: 'WORK_ORDER', CONNECTION: 'CONNECTION' } as const;
export type AuditArea = keyof typeof AuditArea;

registerEnumType(AuditArea, {
  name: 'AuditArea',
  description: 'What something happened to.',
  valuesConfig: {
    INVOICE: { description: 'An invoice, or one that was to be made.' },
    WORK_ORDER: { description: 'A work order itself.' },
    CONNECTION: { description: 'The connection with a billing system.' },
  },
});

/** What an event keeps beside what it is: what was said, and what was seen in the billing system. */
export type AuditFacts = Record<string, unknown>;

@ObjectType({ description: 'Something that happened, as the audit keeps it.', simpleResolvers: true })
export class AuditEvent {
  @Field(() => ID, { description: 'Opaque; the same in `events` and `Invoice.history`.' })
  id: string;

  @Field(() => DateTime, { description: 'When it happened here; what the billing system did, when it was learnt of.' })
  at: Date;

  @Field(() => AuditArea, { description: 'What it happened to.' })
  area: AuditArea;

  @Field(() => String, { description: 'What happened, as a code; `summary` says it in words.' })
  kind: EventKind;

  @Field(() => String, { description: 'One English sentence for a person, in plain text.' })
  summary: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place in the journal, which an export has, too. Null: it gets one within a second.',
  })
  position: number | null;

  actedBy: Actor;
  facts: AuditFacts;
  invoiceId: string | null;
  workOrderId: string | null;
  connectionId: string | null;
}

export const AuditEventConnection = connectionType('AuditEvent', AuditEvent, 'what happened');

@ArgsType()
export class AuditArgs extends PageArgsOfTenant {
  @Field(() => AuditArea, { nullable: true, description: 'Only what happened to these. Null: to anything.' })
  area?: AuditArea | null;

  @Field(() => ID, { nullable: true, description: 'Only what happened to this invoice. Null: to any.' })
  invoiceId?: string | null;
}
