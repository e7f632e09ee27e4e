import { Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MAX_NAME } from '@tuffops/shared/lengths';
import { ALL_PERMISSIONS, allows, isPermission, type Permission } from '@tuffops/shared/permission';
import type { Role } from '../../generated/graphql.ts';
import { useViewer } from '../../session/viewer.tsx';
import { QuietSection } from '../../ui/QuietSection.tsx';
import { KeysPicker } from '../KeysPicker.tsx';
import { ALL_ROLES, keysOfRole, ROLE_NAMES } from '../role-names.ts';

export type PersonForm = { email: string; name: string; role: Role; extraPermissions: string[] };

const DOES: Record<Role, string> = {
  TECHNICIAN: 'Sees and works on their own work orders.',
  OFFICE: 'Sees all work orders and customers, and invoices them.',
  ACCOUNTANT: 'Sees invoices and their history, and cancels them.',
  ADMIN: 'May do everything, also in here.',
};

/** `isAccessOff`: a sentence, why what the person may do cannot be changed. */
type Props = { form: UseFormReturnType<PersonForm>; isAccessOff?: string };

/** What a person is called and may do. Only what the viewer may do themselves is offered. */
export function PersonFields({ form, isAccessOff }: Props) {
  const held = new Set(useViewer().permissions.filter(isPermission));
  const { role, extraPermissions } = form.values;
  const mayGive = (key: Permission) => allows(held, key);
  const roles = ALL_ROLES.filter((each) => each === role || keysOfRole(each).every(mayGive));
  const ofRole = keysOfRole(role);
  const more = ALL_PERMISSIONS.filter((key) => !ofRole.includes(key) && held.has(key));
  const chosen = extraPermissions.filter((key) => !ofRole.some((each) => each === key));
  return (
    <Stack>
      <TextInput label="Name" maxLength={MAX_NAME} autoComplete="off" {...form.getInputProps('name')} />
      <Select
        label="Role"
        description={isAccessOff ?? DOES[role]}
        allowDeselect={false}
        disabled={isAccessOff !== undefined}
        data={roles.map((each) => ({ value: each, label: ROLE_NAMES[each] }))}
        {...form.getInputProps('role')}
      />
      {isAccessOff === undefined && more.length > 0 && (
        <QuietSection title="Extra keys" count={chosen.length}>
          <KeysPicker
            label="Extra keys"
            description="What they may do besides what the role allows."
            keys={more}
            value={chosen}
            onChange={(keys) => form.setFieldValue('extraPermissions', keys)}
            error={form.errors.extraPermissions as string | undefined}
          />
        </QuietSection>
      )}
    </Stack>
  );
}
