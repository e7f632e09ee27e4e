import { gql } from '@apollo/client';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey } from '@tabler/icons-react';
import { type ApiTokenSortKey, ApiTokensDocument } from '../generated/graphql.ts';
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
import { TokenRow } from './token/TokenRow.tsx';
import { TOKEN_FILTERS, TOKEN_STATUS_LABELS, TOKEN_STATUSES } from './token/token-filters.ts';

gql`
  query ApiTokens($filter: ApiTokenFilter, $sort: ApiTokenSort, $first: Int = 50, $after: String) {
    apiTokens(filter: $filter, sort: $sort, first: $first, after: $after) {
      nodes {
        id
        ...TokenRow_token
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

const COLUMNS: readonly Column<ApiTokenSortKey>[] = [
  { title: 'Name', sort: ['NAME', 'ASC'], minWidth: 180 },
  { title: 'Acts for', minWidth: 140 },
  { title: 'Keys', width: 76 },
  { title: 'Status', width: 116 },
  { title: 'Created', sort: ['CREATED_AT', 'DESC'], width: 132 },
  { title: 'Expires', width: 124 },
  { title: 'Last used', width: 132 },
  { title: 'Actions', alignRight: true, width: 88 },
];

const CreateTokenDialog = dialogOnDemand(async () => (await import('./token/CreateTokenDialog.tsx')).CreateTokenDialog);

/** The keys with which programs of partners ask the API, in the name of a person. */
export function Component() {
  return (
    <Page title="API tokens" aside={useMay('api_tokens.manage') && <CreateButton />}>
      <Permitted to="api_tokens.manage">
        <Tokens />
      </Permitted>
    </Page>
  );
}

function CreateButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button color="green" leftSection={<IconKey size={16} aria-hidden />} onClick={open}>
        Create Token
      </Button>
      <CreateTokenDialog opened={opened} onClose={close} />
    </>
  );
}

function Tokens() {
  const filters = useFilters(TOKEN_FILTERS);
  return (
    <List
      title="API tokens"
      one="token"
      list={useList(ApiTokensDocument, filters.asked, ({ apiTokens }) => apiTokens)}
      filters={filters}
      picks={
        <StatusSelect
          width={150}
          statuses={TOKEN_STATUSES}
          labelOf={(status) => TOKEN_STATUS_LABELS[status]}
          value={filters.values.status}
          onChange={(status) => filters.change({ status })}
        />
      }
      columns={COLUMNS}
      isNarrow
      nothingYet={
        <EmptyState icon={IconKey} title="No API tokens yet">
          A token lets a program work with this account, with the keys that you choose, in your name.
        </EmptyState>
      }
    >
      {(token, rowIndex) => <TokenRow key={token.id} token={token} rowIndex={rowIndex} />}
    </List>
  );
}
