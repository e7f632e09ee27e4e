const RUN = `id kind state total waiting underWay verifying done blocked failed skipped waitsUntil waitsBecause pausedBecause finishedAt`;
const ROW = `id position state message cause operationId number invoice { id status } workOrder { id status }
  replacement { id number status taxRatePercent }`;

export const START_BULK_RUN = `mutation ($input: StartBulkRunInput!) { startBulkRun(input: $input) {
  __typename message
  ... on BulkRunStarted { bulkRun { ${RUN} } }
  ... on BulkRunNotStarted { blocker count total { minorUnits } }
} }`;

/** `pauseBulkRun`, `resumeBulkRun`, `retryFailedBulkRows` or `stopBulkRun`. */
export const changeBulkRun = (change: string) =>
  `mutation ($id: ID!) { ${change}(input: { bulkRunId: $id }) { __typename message bulkRun { ${RUN} } } }`;

export const READ_BULK_RUN = `query ($id: ID!, $states: [BulkRowState!], $after: String) { bulkRun(id: $id) {
  ${RUN} rows(states: $states, first: 100, after: $after) { totalCount nodes { ${ROW} } pageInfo { hasNextPage endCursor } }
} }`;

export const BULK_RUN_CHANGED = `subscription ($id: ID!) { bulkRunChanged(id: $id) { ${RUN} } }`;
