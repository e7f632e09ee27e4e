import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The lists of which views are saved. */
export const SavedViewList = { INVOICES: 'INVOICES', WORK_ORDERS: 'WORK_ORDERS' } as const;
export type SavedViewList = keyof typeof SavedViewList;

registerEnumType(SavedViewList, {
  name: 'SavedViewList',
  description: 'The lists of which views are saved.',
  valuesConfig: {
    INVOICES: { description: 'The list of invoices.' },
    WORK_ORDERS: { description: 'The list of work orders.' },
  },
});

/** What a person wants to see again of a list, under a name. */
@ObjectType({ description: 'What a person wants to see again of a list, under a name.', simpleResolvers: true })
@Entity('saved_view')
export class SavedView {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'tenant_id' })
  tenantId: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Field(() => SavedViewList, { description: 'Of which list it is.' })
  @Column('text')
  list: SavedViewList;

  @Field(() => String, { description: 'As its owner calls it.' })
  @Column('text')
  name: string;

  @Field(() => String, {
    description:
      "What stands behind the `?` of the list's address in the app: `sort=due&status=overdue`. Empty: the plain list.",
  })
  @Column('text')
  query: string;

  @Field(() => Boolean, { description: 'Everybody of the company who sees the list has it; else its owner alone.' })
  @Column('boolean', { name: 'is_shared' })
  isShared: boolean;
}
