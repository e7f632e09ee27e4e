import { gql } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { Box, Skeleton } from '@mantine/core';
import { SettingsDocument } from '../generated/graphql.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { SettingsFacts } from './SettingsFacts.tsx';
import { SettingsForm } from './SettingsForm.tsx';

gql`
  query Settings {
    settings {
      id
      ...SettingsForm_settings
      ...SettingsFacts_settings
    }
  }
`;

/** How this contractor invoices: to read, or to change for those who may. */
export function Component() {
  return (
    <Page title="Settings">
      <Permitted to="settings.view">
        <Settings />
      </Permitted>
    </Page>
  );
}

function Settings() {
  const mayEdit = useMay('settings.edit');
  const { data, error, refetch } = useQuery(SettingsDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.settings;
  if (error && !settings) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Box maw={640}>
      <SectionCard title="Your company">
        {!settings ? (
          <Skeleton h={mayEdit ? 616 : 272} role="status" aria-label="Loading the settings" />
        ) : mayEdit ? (
          <SettingsForm settings={settings} />
        ) : (
          <SettingsFacts settings={settings} />
        )}
      </SectionCard>
    </Box>
  );
}
