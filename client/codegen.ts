import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = { ID: 'string', Date: 'string', DateTime: 'string', Decimal: 'string', SafeInt: 'number' };

export default {
  schema: '../server/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**', '!src/**/*.test.*'],
  ignoreNoDocuments: true,
  generates: {
    'src/generated/graphql.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        scalars,
        useTypeImports: true,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
        inlineFragmentTypes: 'mask',
        arrayInputCoercion: false,
        dedupeFragments: true,
        optimizeDocumentNode: true,
      },
    },
    'src/generated/possible-types.ts': {
      plugins: ['fragment-matcher'],
      config: { useExplicitTyping: false },
    },
  },
} satisfies CodegenConfig;
