/** What a person asks of a billing system. */
export const BillingOperationKind = { CREATE: 'CREATE', CANCEL: 'CANCEL' } as const;
/** REMOVE_STRAY: the program takes back what turned up there after its creation was concluded as not applied. */
export type OperationKind = keyof typeof BillingOperationKind | 'REMOVE_STRAY';
