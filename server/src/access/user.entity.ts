import { type Permission, permissionsOf, type Role } from '@tuffops/shared/permission';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('User', { description: 'A person of the tenant.', simpleResolvers: true })
@Entity('app_user')
export class User {
  @Field(() => ID, { description: 'Opaque.' })
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'tenant_id' }) tenantId: string;
  /** Lower case; unique among all tenants. */
  @Column('text') email: string;
  @Field(() => String, { description: 'As the person is called on screens and in histories.' })
  @Column('text')
  name: string;
  /** Argon2id. Null: no password was set yet. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  @Column('text') role: Role;
  @Column('text', { name: 'extra_permissions', array: true }) extraPermissions: Permission[];
  @Column('timestamptz', { name: 'deactivated_at', nullable: true }) deactivatedAt: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** About: it is written as somebody signs in, and then once an hour. Null: never yet. */
  @Column('timestamptz', { name: 'last_seen_at', nullable: true }) lastSeenAt: Date | null;
}

export function permissionsOfUser(user: Pick<User, 'role' | 'extraPermissions'>): ReadonlySet<Permission> {
  return permissionsOf(user.role, user.extraPermissions);
}
