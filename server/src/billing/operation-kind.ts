/** What a person asks of a billing system. */
export const BillingOperationKind = { CREATE: 'CREATE', CANCEL: 'CANCEL' } as const;
/** REMOVE_STRAY: what should not be there is taken back: a stray by the program or a person, what is cancelled here by a person. */
export type OperationKind = keyof typeof BillingOperationKind | 'REMOVE_STRAY';
