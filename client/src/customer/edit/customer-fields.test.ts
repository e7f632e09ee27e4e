import { describe, expect, it } from 'vitest';
import { type CustomerFields, changesOf, NEW_CUSTOMER, problemsOf, withoutEmptyLines } from './customer-fields.ts';

const ADA: CustomerFields = {
  type: 'RESIDENTIAL',
  ...{ firstName: 'Ada', lastName: 'Byron', companyName: '' },
  ...{ emails: ['ada@example.test'], phones: [''] },
  billingAddress: {
    line1: '1 Main Street',
    line2: '',
    city: 'Waterloo',
    region: 'IA',
    postalCode: '50701',
    country: 'US',
  },
};

describe('what is asked for a customer', () => {
  it('is all of a new one, without the lines that were left empty', () => {
    const { type, firstName, lastName, billingAddress } = ADA;
    expect(changesOf({ ...ADA, emails: ['', ' ada@example.test '] }, undefined)).toEqual({
      ...{ type, firstName, lastName, companyName: null },
      ...{ emails: ['ada@example.test'], phones: [] },
      billingAddress: { ...billingAddress, line2: null },
    });
  });

  it('is only what was changed, be it that something is gone', () => {
    expect(changesOf({ ...ADA, lastName: ' Byron ', phones: ['', ''] }, ADA)).toEqual({});
    expect(changesOf({ ...ADA, emails: [''], lastName: 'Lovelace' }, ADA)).toEqual({
      emails: [],
      lastName: 'Lovelace',
    });
    const moved = { ...ADA.billingAddress, city: 'Cedar Falls' };
    expect(changesOf({ ...ADA, billingAddress: moved }, ADA)).toEqual({ billingAddress: { ...moved, line2: null } });
  });
});

describe('what is wrong with a customer', () => {
  it('is nothing of a person, nor of a company', () => {
    expect(problemsOf(ADA)).toEqual({});
    expect(problemsOf({ ...ADA, firstName: '', lastName: '', companyName: 'Acme' })).toEqual({});
  });

  it('is told beside each field', () => {
    expect(Object.keys(problemsOf({ ...NEW_CUSTOMER, firstName: 'Ada', emails: ['', 'ada'] }))).toEqual([
      'companyName',
      'emails.1',
      ...['line1', 'city', 'region', 'postalCode'].map((part) => `billingAddress.${part}`),
    ]);
  });
});

it('of lines that were left empty one stays to type into', () => {
  expect(withoutEmptyLines({ ...ADA, emails: ['', 'b@x.test', ''], phones: ['', ''] })).toMatchObject({
    emails: ['b@x.test'],
    phones: [''],
  });
});
