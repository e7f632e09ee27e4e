const QUERY = `query ($tenantId: UUID!, $first: Int!) {
  allInvoices(condition: { tenantId: $tenantId, status: "SENT" }, orderBy: [ISSUED_AT_DESC, PRIMARY_KEY_DESC], first: $first) {
    nodes {
      __typename id: rowId status number isCredited customerName workOrderNumber
      workOrderByTenantIdAndWorkOrderId { __typename id: rowId }
      totalMinorUnits currency issuedAt
    }
    pageInfo { __typename hasNextPage endCursor }
  }
}`;

/** The list page as PostGraphile has it of our tables: without the open operation, the verdict and the count, which cost it more. */
export const postgraphileBody = (tenantId: string, first: number): string =>
  JSON.stringify({ query: QUERY, variables: { tenantId, first } });

type Node = { id: string; status: string; isCredited: boolean; customerName: string; totalMinorUnits: number };
type Ours = {
  nodes: { id: string; status: string; isCredited: boolean; customerName: string; total: { minorUnits: number } }[];
};

/** Its rows put over ours, which stay as they are where it does not answer. */
export function postgraphileRows(answer: unknown, ours: unknown): unknown {
  const { data } = answer as { data?: { allInvoices?: { nodes: Node[] } } };
  const nodes = data?.allInvoices?.nodes ?? [];
  const rows = (ours as Ours).nodes.map((row, index) => {
    const node = nodes[index];
    if (!node) return null;
    const { id, status, isCredited, customerName, totalMinorUnits } = node;
    return { ...row, id, status, isCredited, customerName, total: { ...row.total, minorUnits: totalMinorUnits } };
  });
  return { ...(ours as Ours), nodes: rows };
}
