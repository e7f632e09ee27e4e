import { type FragmentType, gql } from '@apollo/client';
import { Anchor, DataList, Group, Stack, Text } from '@mantine/core';
import { BILLING_VENDOR_NAMES } from '@tuffops/shared/billing-vendor';
import { Link } from 'react-router';
import { ConnectionCard_ConnectionFragmentDoc } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { useMasked } from '../session/use-masked.ts';
import { useMay } from '../session/viewer.tsx';
import { Fact } from '../ui/Fact.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { DisconnectButton } from './DisconnectButton.tsx';
import { TestConnectionButton } from './TestConnectionButton.tsx';
import { WebhookAddress } from './WebhookAddress.tsx';

gql`
  fragment ConnectionCard_connection on BillingLink {
    id
    vendor
    accountId
    accountName
    connectedAt
    disconnectedAt
    isConnected
    lastSweptAt
    openDriftCount
    signInRefusedSince
    webhookUrl
  }
`;

type Props = { connection: FragmentType<typeof ConnectionCard_ConnectionFragmentDoc> };

/** One account invoices are or were sent to: whose it is, how well the two systems agree, what can be done about it. */
export function ConnectionCard({ connection }: Props) {
  const mayManage = useMay('billing.manage');
  const data = useMasked(ConnectionCard_ConnectionFragmentDoc, 'ConnectionCard_connection', connection);
  if (!data) return null;
  const vendor = BILLING_VENDOR_NAMES[data.vendor];
  const [color, label] = data.isConnected ? ['green', 'Connected'] : ['gray', 'Disconnected'];
  return (
    <SectionCard title={vendor} aside={<StatusBadge color={color} label={label} />}>
      <Stack gap="md">
        <DataList labelWidth={140}>
          <Fact label="Account">{data.accountName}</Fact>
          <Fact label="Account id">{data.accountId}</Fact>
          <Fact label="Connected">
            <Moment at={data.connectedAt} />
          </Fact>
          {data.disconnectedAt && (
            <Fact label="Disconnected">
              <Moment at={data.disconnectedAt} />
            </Fact>
          )}
          <Fact label="Last checked">{data.lastSweptAt ? <Moment at={data.lastSweptAt} /> : 'Not yet'}</Fact>
          {data.signInRefusedSince && (
            <Fact label="Sign-in refused since">
              <Moment at={data.signInRefusedSince} />
            </Fact>
          )}
          <Fact label="Open differences">
            <DriftCount count={data.openDriftCount} />
            {data.isConnected && (
              <>
                {' · '}
                <Anchor component={Link} to="/billing-sync" inherit underline="always">
                  Billing sync
                </Anchor>
              </>
            )}
          </Fact>
        </DataList>
        {data.isConnected && mayManage && (
          <>
            <WebhookAddress url={data.webhookUrl} vendor={vendor} />
            <Group gap="xs">
              <TestConnectionButton connectionId={data.id} />
              <DisconnectButton connection={data} vendor={vendor} />
            </Group>
          </>
        )}
        {!data.isConnected && (
          <Text c="dimmed">
            Its invoices stay here as they are. They cannot be cancelled until this account is connected again.
          </Text>
        )}
      </Stack>
    </SectionCard>
  );
}

/** How many differences between the two systems wait for a person. */
function DriftCount({ count }: { count: number }) {
  if (count === 0) return 'None: the two systems agree';
  return (
    <Text span inherit fw={500} c="var(--mantine-color-yellow-light-color)">
      {count === 1 ? '1 waits for a person' : `${count} wait for a person`}
    </Text>
  );
}
