import { DataList, Stack } from '@mantine/core';
import { useViewer } from '../session/viewer.tsx';
import { Fact } from '../ui/Fact.tsx';
import { Page } from '../ui/Page.tsx';
import { SectionCard } from '../ui/SectionCard.tsx';
import { PasswordCard } from './own/PasswordCard.tsx';
import { SessionsCard } from './own/SessionsCard.tsx';

/** The person's own account: who they are here, their password, and where they are signed in. */
export function Component() {
  const { email, tenant, user } = useViewer();
  return (
    <Page title="My account">
      <Stack maw={720}>
        <SectionCard title="You">
          <DataList labelWidth={140}>
            <Fact label="Name">{user.name}</Fact>
            <Fact label="E-mail">{email}</Fact>
            <Fact label="Company">{tenant.name}</Fact>
          </DataList>
        </SectionCard>
        <PasswordCard />
        <SessionsCard />
      </Stack>
    </Page>
  );
}
