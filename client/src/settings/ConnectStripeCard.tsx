import { gql } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { STRIPE_PERMISSIONS } from '@tuffops/shared/stripe-permissions';
import { useState } from 'react';
import { BillingConnectionsDocument, ConnectStripeDocument } from '../generated/graphql.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { explainError } from '../ui/explain-error.ts';
import { notifySuccess } from '../ui/notify.tsx';
import { Problem } from '../ui/Problem.tsx';
import { QuietSection } from '../ui/QuietSection.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { StripePermissions } from './StripePermissions.tsx';

gql`
  mutation ConnectStripe($input: ConnectStripeInput!) {
    connectStripe(input: $input) {
      message
      connection {
        ...ConnectionCard_connection
      }
    }
  }
`;

/** Connects a Stripe account by its key, or replaces the key and the secret of the one connected. */
export function ConnectStripeCard({ isConnected }: { isConnected: boolean }) {
  const [problem, setProblem] = useState<string>();
  const [connect, { loading }] = useMutation(ConnectStripeDocument, {
    refetchQueries: [BillingConnectionsDocument],
    awaitRefetchQueries: true,
  });
  const form = useForm({
    initialValues: { apiKey: '', webhookSecret: '' },
    validate: {
      apiKey: (key, { webhookSecret }) =>
        (isConnected && !key.trim() && webhookSecret.trim()) || /^[rs]k_(live|test)_[A-Za-z0-9]+$/.test(key.trim())
          ? null
          : 'A key that starts with rk_live_ or rk_test_',
      webhookSecret: (secret) =>
        /^(whsec_[A-Za-z0-9+/=_-]+)?$/.test(secret.trim()) ? null : 'A secret that starts with whsec_',
    },
  });

  useUnsaved(
    isConnected ? 'the new key or secret' : 'the key',
    Boolean(form.values.apiKey || form.values.webhookSecret),
  );

  const submit = form.onSubmit(async ({ apiKey, webhookSecret }) => {
    setProblem(undefined);
    const input = { apiKey: apiKey.trim() || null, webhookSecret: webhookSecret.trim() || null };
    try {
      const { data } = await connect({ variables: { input } });
      const result = data?.connectStripe;
      if (result?.__typename !== 'BillingConnected') return setProblem(result?.message);
      form.reset();
      notifySuccess(result.message);
    } catch (error) {
      setProblem(explainError(error));
    }
  });

  return (
    <SectionCard title={isConnected ? 'Replace the key or the webhook secret' : 'Connect Stripe'}>
      <form onSubmit={submit} noValidate autoComplete="off">
        <Stack>
          {isConnected ? (
            <QuietSection title="Permissions a key needs" count={STRIPE_PERMISSIONS.length}>
              <StripePermissions />
            </QuietSection>
          ) : (
            <StripePermissions />
          )}
          <PasswordInput
            label="Restricted key"
            description={`From Stripe, under Developers, API keys. It is stored encrypted and never shown again.${isConnected ? ' Left empty, the one in use stays.' : ''}`}
            placeholder="rk_live_…"
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the key' }}
            {...form.getInputProps('apiKey')}
          />
          {form.values.apiKey.trim().startsWith('sk_') && (
            <Text size="sm" role="status">
              This is a secret key: it may do everything in your Stripe account. It is taken, but a restricted key is
              safer.
            </Text>
          )}
          <PasswordInput
            label="Webhook signing secret"
            description={
              isConnected
                ? 'From the webhook endpoint with the address above. Left empty, the one in use stays.'
                : 'Can be left empty now: the address for the webhook is shown once the account is connected.'
            }
            placeholder="whsec_…"
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
            {...form.getInputProps('webhookSecret')}
          />
          {problem && (
            <Problem title={isConnected ? 'Nothing was replaced' : 'Stripe is not connected'}>{problem}</Problem>
          )}
          <Group>
            <BusyButton type="submit" color="green" isBusy={loading}>
              {isConnected ? saveWhat(form.values) : 'Connect Stripe'}
            </BusyButton>
          </Group>
        </Stack>
      </form>
    </SectionCard>
  );
}

function saveWhat({ apiKey, webhookSecret }: { apiKey: string; webhookSecret: string }): string {
  if (!webhookSecret.trim()) return 'Save Key';
  return apiKey.trim() ? 'Save Key and Secret' : 'Save Secret';
}
