import type { Permission } from '@tuffops/shared/permission';
import { Field, ID, ObjectType } from 'type-graphql';
import type { User } from '../access/user.entity.ts';
import { User as UserType } from '../access/user.entity.ts';
import { Role, UserStatus } from './role.ts';

@ObjectType({
  description: 'A person of the tenant as those see them who manage people: what they may do, and where they stand.',
  simpleResolvers: true,
})
export class UserAccount {
  @Field(() => ID, { description: "Opaque; the person's." })
  id: string;

  tenantId: string;

  @Field(() => UserType, { description: 'The person, as everybody sees them.' })
  user: Pick<User, 'id' | 'name'>;

  @Field(() => String, { description: 'What the person signs in with, in lower case.' })
  email: string;

  @Field(() => Role, { description: 'Which keys they have.' })
  role: Role;

  @Field(() => [String], { description: 'The permission keys they have besides those of their role, `area.action`.' })
  extraPermissions: Permission[];

  @Field(() => UserStatus, { description: 'Whether they may sign in, and whether they ever could.' })
  status: UserStatus;

  @Field(() => Date, { description: 'When they were invited.' })
  createdAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'About when they used the app last, to the hour. Null: never yet.',
  })
  lastSeenAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When they were shut out. Null: they are not.' })
  deactivatedAt: Date | null;
}
