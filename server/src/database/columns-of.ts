import type { EntityManager, ObjectType } from 'typeorm';

/** Every column of an entity, for a hand-written statement whose rows are read as that entity's. */
export function columnsOf(manager: EntityManager, entity: ObjectType<unknown>, alias: string): string {
  const { columns } = manager.dataSource.getMetadata(entity);
  return columns.map((column) => `${alias}.${column.databaseName} as "${column.propertyName}"`).join(', ');
}
