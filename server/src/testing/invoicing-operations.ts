const INVOICE = `id number status isCredited externalId cancelledAt cancellationReason cancellationReasonCode deliveryProblem cancellationBlocker
  cancelledBy { __typename ... on User { id name } ... on BillingSystemActor { vendor } }
  billingOperation { kind state } lastBillingFailure { cause outcome message operationId }
  lines { description quantity unitPrice { minorUnits } amount { minorUnits } } taxRatePercent
  subtotal { minorUnits } tax { minorUnits } total { minorUnits currency }`;

const WORK_ORDER = `id status invoicingBlocker invoicingBlockerMessage activeInvoice { id number } invoices { nodes { ${INVOICE} } }
  billingOperation { kind state invoiceNumber } lastBillingFailure { cause outcome message operationId }`;

export const READ_INVOICE = `query ($id: ID!) { invoice(id: $id) { ${INVOICE} } }`;
export const READ_WORK_ORDER = `query ($id: ID!) { workOrder(id: $id) { ${WORK_ORDER} } }`;

export const CANCEL_INVOICE = `mutation ($input: CancelInvoiceInput!) { cancelInvoice(input: $input) {
  __typename message invoice { ${INVOICE} workOrder { id invoicingBlocker activeInvoice { id } } }
  ... on InvoiceNotCancellable { blocker } ... on CancellationHeld { operationId beginsAt } ... on FailedOperation { cause outcome operationId } } }`;

export const REISSUE_INVOICE = `mutation ($input: ReissueInvoiceInput!) { reissueInvoice(input: $input) {
  __typename message invoice { ${INVOICE} replacedBy { id number } } workOrder { ${WORK_ORDER} }
  ... on InvoiceReissued { replacement { ${INVOICE} replaces { id number } } }
  ... on InvoiceNotReissuable { cancellationBlocker invoicingBlocker }
  ... on ReissueHeld { operationId beginsAt }
  ... on ReissueFailed { step } ... on FailedOperation { cause outcome operationId } } }`;

export const KEEP_INVOICE = `mutation ($input: KeepInvoiceInput!) { keepInvoice(input: $input) {
  __typename message invoice { ${INVOICE} } ... on InvoiceNotKept { blocker } } }`;

export const CREATE_INVOICE = `mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) {
  __typename message workOrder { ${WORK_ORDER} }
  ... on InvoiceCreated { invoice { ${INVOICE} } } ... on WorkOrderNotInvoiceable { blocker }
  ... on FailedOperation { cause outcome operationId } } }`;

export const SAVE_SETTINGS = 'mutation ($input: SaveSettingsInput!) { saveSettings(input: $input) { __typename } }';
export const DISCONNECT_BILLING =
  'mutation ($input: DisconnectBillingInput!) { disconnectBilling(input: $input) { __typename } }';
