import { type ApolloClient, gql } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import {
  NextToInvoice_WorkOrderFragmentDoc,
  ReadyQueueDocument,
  type ReadyQueueQueryVariables,
} from '../../generated/graphql.ts';
import { useMayVariables } from '../../session/may-variables.ts';
import { dialogOnDemand } from '../../ui/dialog-on-demand.tsx';

const CreateInvoiceModal = dialogOnDemand(
  async () => (await import('../../invoice/create/CreateInvoiceModal.tsx')).CreateInvoiceModal,
);

gql`
  fragment NextToInvoice_workOrder on WorkOrder {
    id
    number
    invoicingBlocker
    activeInvoice @include(if: $mayViewInvoices) {
      id
    }
  }
`;

type WorkOrder = { id: string; number: string };
type Ids = readonly { id: string }[];

/** Creates invoices of what waits, one after the other: each created leads to the next below it that can be invoiced, then from the top. */
export function useCreateInTurn(
  rows: Ids | undefined,
  asked: Pick<ReadyQueueQueryVariables, 'filter' | 'sort'>,
  hasMore: boolean,
) {
  const client = useApolloClient();
  const may = useMayVariables();
  const [current, setCurrent] = useState<WorkOrder>();
  const [opened, setOpened] = useState(false);
  const shown = useRef<string>(undefined);
  const create = (workOrder: WorkOrder) => {
    shown.current = workOrder.id;
    setCurrent(workOrder);
    setOpened(true);
  };
  const close = () => {
    shown.current = undefined;
    setOpened(false);
  };
  /** What ends while the person has gone on by themselves moves nothing. */
  const ifShown = (id: string, go: () => void) => () => {
    if (shown.current === id) go();
  };
  const goOn = async () => {
    const next = nextOf(rows ?? []) ?? (hasMore ? await nextOnServer() : undefined);
    if (shown.current !== current?.id) return;
    if (next) create(next);
    else close();
  };
  const dialog = current && (
    <CreateInvoiceModal
      workOrderId={current.id}
      workOrderNumber={current.number}
      opened={opened}
      onClose={ifShown(current.id, close)}
      next={{ label: 'Create & next', onCreated: ifShown(current.id, () => void goOn()) }}
    />
  );
  return { create, dialog };

  function nextOf(all: Ids): WorkOrder | undefined {
    const at = all.findIndex(({ id }) => id === current?.id);
    const inTurn = [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))];
    for (const { id } of inTurn) {
      const found = ifItCanBeInvoiced(client, id, may);
      if (found) return found;
    }
    return undefined;
  }

  async function nextOnServer(): Promise<WorkOrder | undefined> {
    const variables = { ...asked, ...may };
    const { data } = await client.query({ query: ReadyQueueDocument, variables, fetchPolicy: 'network-only' });
    return nextOf(data?.workOrders?.nodes ?? []);
  }
}

/** As it is known to stand now; a row that is shown may be older. */
function ifItCanBeInvoiced(client: ApolloClient, id: string, variables: object): WorkOrder | undefined {
  const known = client.cache.readFragment({
    id: client.cache.identify({ __typename: 'WorkOrder', id }),
    fragment: NextToInvoice_WorkOrderFragmentDoc,
    fragmentName: 'NextToInvoice_workOrder',
    variables,
  });
  const can = known && known.invoicingBlocker === null && !known.activeInvoice;
  return can ? { id, number: known.number } : undefined;
}
