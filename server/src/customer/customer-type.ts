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
    RESIDENTIAL: { description: 'A private household.' },
    COMMERCIAL: { description: 'A business or another organization.' },
    GOVERNMENT: { description: 'A public body, such as a school or a city.' },
  },
});
