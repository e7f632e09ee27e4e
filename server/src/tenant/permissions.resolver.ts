import { ALL_PERMISSIONS, PERMISSIONS } from '@tuffops/shared/permission';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { RequiresSignIn } from '../graphql/requires.ts';

@ObjectType('Permission', {
  description: 'One thing that a person or an API token can be allowed to do.',
  simpleResolvers: true,
})
class NamedPermission {
  @Field(() => String, { description: 'Its key, `area.action`, as `@requires` and `Viewer.permissions` name it.' })
  key: string;

  @Field(() => String, { description: 'What it allows, in an English sentence without a full stop.' })
  allows: string;
}

@Resolver()
export class PermissionsResolver {
  @RequiresSignIn()
  @Query(() => [NamedPermission], {
    nullable: true,
    description: 'Every permission that there is; what the viewer may do says `Viewer.permissions`.',
  })
  permissions(): NamedPermission[] {
    return ALL_PERMISSIONS.map((key) => ({ key, allows: PERMISSIONS[key] }));
  }
}
