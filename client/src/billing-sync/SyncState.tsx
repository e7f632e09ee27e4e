import { gql } from '@apollo/client';
import { Anchor, DataList } from '@mantine/core';
import { BILLING_VENDOR_NAMES } from '@tuffops/shared/billing-vendor';
import { Link } from 'react-router';
import type { SyncState_SyncFragment } from '../generated/graphql.ts';
import { Moment } from '../session/Moment.tsx';
import { Fact } from '../ui/Fact.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

gql`
  fragment SyncState_sync on BillingSync {
    lastCheckedAt
    lastWebhookAt
    limitedUntil
    connection {
      id
      vendor
      accountName
      signInRefusedSince
    }
  }
`;

type Props = { sync: Omit<SyncState_SyncFragment, ' $fragmentName'> };

/** Whether the billing system can be read, and when it last was. */
export function SyncState({ sync: { connection, lastCheckedAt, lastWebhookAt, limitedUntil } }: Props) {
  if (!connection) {
    return (
      <SectionCard title="Connection" aside={<StatusBadge color="gray" label="Not connected" />}>
        <Anchor component={Link} to="/billing" underline="always">
          Billing
        </Anchor>
        {' shows how to connect an account.'}
      </SectionCard>
    );
  }
  const { vendor, accountName, signInRefusedSince } = connection;
  const [color, label] = signInRefusedSince
    ? ['red', 'Sign-in refused']
    : limitedUntil
      ? ['yellow', 'Limited']
      : ['green', 'Connected'];
  return (
    <SectionCard title="Connection" aside={<StatusBadge color={color} label={label} />}>
      <DataList labelWidth={176}>
        <Fact label={BILLING_VENDOR_NAMES[vendor]}>{accountName}</Fact>
        {signInRefusedSince && (
          <Fact label="Sign-in refused since">
            <Moment at={signInRefusedSince} />
          </Fact>
        )}
        {limitedUntil && (
          <Fact label="Wants to be left alone until">
            <Moment at={limitedUntil} />
          </Fact>
        )}
        <Fact label="Last regular check">{lastCheckedAt ? <Moment at={lastCheckedAt} /> : 'Not yet'}</Fact>
        <Fact label="Last webhook">{lastWebhookAt ? <Moment at={lastWebhookAt} /> : 'None yet'}</Fact>
      </DataList>
    </SectionCard>
  );
}
