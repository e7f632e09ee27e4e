import { Anchor, Stack, Table, Text } from '@mantine/core';
import { STRIPE_ACCOUNT_PERMISSION, STRIPE_PERMISSIONS } from '@tuffops/shared/stripe-permissions';

const ALL = [...STRIPE_PERMISSIONS, STRIPE_ACCOUNT_PERMISSION];
const CREATE_KEY = `https://dashboard.stripe.com/apikeys/create?${new URLSearchParams([
  ['name', 'TuffOps invoicing'],
  ...ALL.map(({ slug }) => ['permissions[]', `rak_${slug}`]),
])}`;

/** What a restricted key must be allowed in Stripe, told before anybody makes one. */
export function StripePermissions() {
  return (
    <Stack gap="xs">
      <Text size="sm">
        {
          'Create a restricted key in Stripe, under Developers, API keys, with these permissions, and leave the others at None. '
        }
        <Anchor href={CREATE_KEY} target="_blank" rel="noreferrer" size="sm">
          Open Stripe with them filled in
        </Anchor>
      </Text>
      <Table
        variant="vertical"
        layout="fixed"
        verticalSpacing={6}
        withTableBorder
        aria-label="Permissions of the restricted key"
      >
        <Table.Tbody>
          {ALL.map(({ label, level, slug }) => (
            <Table.Tr key={slug}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{slug === STRIPE_ACCOUNT_PERMISSION.slug ? OPTIONAL : level}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

const OPTIONAL = `${STRIPE_ACCOUNT_PERMISSION.level}, under Connect. Optional: it lets the account’s name be shown.`;
