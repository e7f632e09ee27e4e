import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { type UserAccountSortKey, UsersDocument } from '../generated/graphql.ts';
import type { Column } from '../list/ColumnHead.tsx';
import { List } from '../list/List.tsx';
import { StatusSelect } from '../list/StatusSelect.tsx';
import { useFilters } from '../list/use-filters.ts';
import { useList } from '../list/use-list.ts';
import { Permitted } from '../session/Permitted.tsx';
import { useMay } from '../session/viewer.tsx';
import { dialogOnDemand } from '../ui/dialog-on-demand.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';
import { PersonRow } from './manage/PersonRow.tsx';
import { PEOPLE_FILTERS, USER_STATUS_LABELS, USER_STATUSES } from './people-filters.ts';

gql`
  query Users($filter: UserAccountFilter, $sort: UserAccountSort, $first: Int = 50, $after: String) {
    users(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...PersonRow_account
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
      totalCountIsExact
    }
  }
`;

const COLUMNS: readonly Column<UserAccountSortKey>[] = [
  { title: 'Name', sort: ['NAME', 'ASC'], minWidth: 180 },
  { title: 'E-mail', minWidth: 220 },
  { title: 'Role', width: 190 },
  { title: 'Status', width: 124 },
  { title: 'Last seen', sort: ['LAST_SEEN_AT', 'DESC'], width: 132 },
  { title: 'Actions', alignRight: true, width: 132 },
];

const InviteDialog = dialogOnDemand(async () => (await import('./manage/InviteDialog.tsx')).InviteDialog);

/** Who works in this account, what each may do, and letting in and shutting out. */
export function Component() {
  return (
    <Page title="People" aside={useMay('users.manage') && <InviteButton />}>
      <Permitted to="users.manage">
        <People />
      </Permitted>
    </Page>
  );
}

function InviteButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button color="green" leftSection={<IconUserPlus size={16} aria-hidden />} onClick={open}>
        Invite Person
      </Button>
      <InviteDialog opened={opened} onClose={close} />
    </>
  );
}

function People() {
  const filters = useFilters(PEOPLE_FILTERS);
  return (
    <List
      title="People"
      one="person"
      list={useList(UsersDocument, filters.asked, ({ users }) => users)}
      filters={filters}
      picks={
        <StatusSelect
          width={150}
          statuses={USER_STATUSES}
          labelOf={(status) => USER_STATUS_LABELS[status]}
          value={filters.values.status}
          onChange={(status) => filters.change({ status })}
        />
      }
      columns={COLUMNS}
      nothingYet={<EmptyState icon={IconUsers} title="Nobody is here yet" />}
    >
      {(account, rowIndex) => <PersonRow key={account.id} account={account} rowIndex={rowIndex} />}
    </List>
  );
}
