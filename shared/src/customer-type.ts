/** What kind of customer it is, as a person reads it. */
export const CUSTOMER_TYPE_LABELS = {
  RESIDENTIAL: 'Residential',
  COMMERCIAL: 'Commercial',
  GOVERNMENT: 'Government',
} as const;

export type CustomerType = keyof typeof CUSTOMER_TYPE_LABELS;

export const CUSTOMER_TYPES = Object.keys(CUSTOMER_TYPE_LABELS) as CustomerType[];
