import type { CustomerType } from '@tuffops/shared/customer-type';
import { isEmail } from '@tuffops/shared/email';
import type { CustomerForm_CustomerFragment, PutCustomerInput } from '../../generated/graphql.ts';

/** A customer while it is edited, by the paths that the server names what is wrong by. */
export type CustomerFields = {
  type: CustomerType;
  firstName: string;
  lastName: string;
  companyName: string;
  emails: string[];
  phones: string[];
  billingAddress: {
    line1: string;
    line2: string;
    city: string;
    region: string;
    postalCode: string;
    country: string;
  };
};

/** What a new customer starts with. */
export const NEW_CUSTOMER: CustomerFields = {
  type: 'RESIDENTIAL',
  ...{ firstName: '', lastName: '', companyName: '' },
  ...{ emails: [''], phones: [''] },
  billingAddress: { line1: '', line2: '', city: '', region: '', postalCode: '', country: 'US' },
};

/** A name that was typed in one line, as far as it can be told apart: two words are a person, anything else a company. */
export function nameFields(typed: string): Pick<CustomerFields, 'firstName' | 'lastName' | 'companyName'> {
  const words = typed
    .trim()
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word));
  const [firstName = '', lastName = ''] = words;
  if (words.length === 2) return { firstName, lastName, companyName: '' };
  return { firstName: '', lastName: '', companyName: words.length > 2 ? typed.trim() : '' };
}

/** There is always a line to type into. */
export function fieldsOf(saved: CustomerForm_CustomerFragment): CustomerFields {
  const { type, firstName, lastName, companyName, emails, phones, billingAddress: address } = saved;
  return {
    type,
    ...{ firstName: firstName ?? '', lastName: lastName ?? '', companyName: companyName ?? '' },
    ...{ emails: emails?.length ? emails : [''], phones: phones?.length ? phones : [''] },
    billingAddress: address
      ? {
          ...{ line1: address.line1, line2: address.line2 ?? '', city: address.city },
          ...{ region: address.region, postalCode: address.postalCode, country: address.country },
        }
      : NEW_CUSTOMER.billingAddress,
  };
}

/** Lines that were left empty are none. */
export const withoutEmptyLines = (fields: CustomerFields): CustomerFields => ({
  ...fields,
  emails: filled(fields.emails),
  phones: filled(fields.phones),
});

const filled = (lines: string[]) => {
  const all = lines.map((line) => line.trim()).filter(Boolean);
  return all.length > 0 ? all : [''];
};

/** Only what was changed, so that saving never undoes what somebody else changed meanwhile. `before`: undefined for a new one. */
export function changesOf(fields: CustomerFields, before: CustomerFields | undefined): PutCustomerInput {
  const asked = askedBy(fields);
  if (!before) return asked;
  const was = askedBy(before);
  const changed = Object.entries(asked).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field as keyof typeof was]),
  );
  return Object.fromEntries(changed);
}

const askedBy = ({ billingAddress: address, ...fields }: CustomerFields) => ({
  type: fields.type,
  ...{ firstName: fields.firstName.trim() || null, lastName: fields.lastName.trim() || null },
  companyName: fields.companyName.trim() || null,
  emails: filled(fields.emails).filter(Boolean),
  phones: filled(fields.phones).filter(Boolean),
  billingAddress: { ...address, line2: address.line2.trim() || null },
});

/** What can be told before the server is asked, which has the last word; by the path of what is wrong. */
export function problemsOf({ emails, ...fields }: CustomerFields): Record<string, string> {
  const { firstName, lastName, companyName, billingAddress } = fields;
  const hasName = companyName.trim() || (firstName.trim() && lastName.trim());
  const missing = Object.entries(REQUIRED).filter(([part]) => !billingAddress[part as keyof typeof REQUIRED].trim());
  const notEmails = emails.flatMap((text, line) => (!text.trim() || isEmail(text.trim()) ? [] : [line]));
  return {
    ...(!hasName && { companyName: 'Enter a first and a last name, or a company.' }),
    ...Object.fromEntries(notEmails.map((line) => [`emails.${line}`, 'This is not an e-mail address.'])),
    ...Object.fromEntries(missing.map(([part, what]) => [`billingAddress.${part}`, `Enter ${what}.`])),
  };
}

const REQUIRED = {
  line1: 'the street and number',
  city: 'the city',
  region: 'the state or region',
  postalCode: 'the postal code',
};
