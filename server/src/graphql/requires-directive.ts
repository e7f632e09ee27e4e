import { DirectiveLocation, GraphQLDirective, GraphQLList, GraphQLNonNull, GraphQLString } from 'graphql';
import type { Access } from './requires.ts';

const keys = (description: string) => ({ type: new GraphQLList(new GraphQLNonNull(GraphQLString)), description });

/** What `requires.ts` declares, for programs that read the contract. */
export const requiresDirective = new GraphQLDirective({
  name: 'requires',
  description:
    'Who may have this field: whoever is signed in and has these permission keys; without keys, whoever is signed in.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { allOf: keys('Every one of these keys.'), anyOf: keys('At least one of these keys.') },
});

/** How the contract writes it beside a field: `@requires(allOf: ["invoices.view"])`. Empty: nothing is required. */
export function writeRequires(access: Access | undefined): string {
  if (!access || access.anyone) return '';
  const named = Object.entries({ allOf: access.allOf, anyOf: access.anyOf }).filter(([, keys]) => keys?.length);
  const written = named.map(([name, keys = []]) => `${name}: [${keys.map((key) => `"${key}"`).join(', ')}]`);
  return `@${requiresDirective.name}${written.length ? `(${written.join(', ')})` : ''}`;
}
