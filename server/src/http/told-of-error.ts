type Told = { name: string; message: string; code: unknown; stack: string };

/** What libraries are known to say of a value in the words of an error, with the value: each is told without. */
const QUOTING: { is(error: Error & { code?: unknown }): boolean; value: RegExp; told: string }[] = [
  // PostgreSQL, of data that is not of its type: `invalid input syntax for type date: "…"`.
  { is: ({ code }) => /^22...$/.test(String(code)), value: /".*"/s, told: '"…"' },
  // What is no JSON: `Unexpected token 'A', "Ann Sm"... is not valid JSON`.
  { is: ({ name }) => name === 'SyntaxError', value: /['"].*['"]/s, told: '…' },
  // A scalar of GraphQL: `String cannot represent value: …`.
  {
    is: ({ message }) => /cannot represent/.test(message),
    value: /cannot represent.*/s,
    told: 'cannot represent what it is',
  },
  // TypeORM, of a row that is not there.
  { is: ({ name }) => name === 'EntityNotFoundError', value: / matching: .*/s, told: '' },
];

const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/**
 * What the log tells of an error: its kind, its words and where it was thrown. None of its details, which hold parameters
 * and rows; and none of the values that its words quote, for people wrote them.
 */
export function toldOfError(error: Error & { code?: unknown }): Told {
  const { name, code, message = '', stack = '' } = error;
  let told = String(message);
  for (const { is, value, told: instead } of QUOTING) if (is(error)) told = told.replace(value, instead);
  told = told.replace(ADDRESS, '…@…');
  const frames = String(stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return { name, message: told, code, stack: [`${name}: ${told}`, ...frames].join('\n') };
}
