import { registerEnumType } from 'type-graphql';

export const CustomerType = {
  RESIDENTIAL: 'RESIDENTIAL',
  COMMERCIAL: 'COMMERCIAL',
  GOVERNMENT: 'GOVERNMENT',
} as const;
export type CustomerType = keyof typeof CustomerType;

registerEnumType(CustomerType, {
  name: 'CustomerType',
  description: 'What kind of customer it is.',
  valuesConfig: {
    RESIDENTIAL: { description: 'A household.' },
    COMMERCIAL: { description: 'A business.' },
    GOVERNMENT: { description: 'A public body.' },
  },
});
