import type { Plugin } from 'vite';

const GENERATED = '/src/generated/graphql.ts';
const SHORT = ['name', 'set', 'spread', 'field', 'document'];
const PART = /^(?:export )?const (F_\w+|\w+(?:Document|FragmentDoc)) = /;

const idOf = (part: string) => `graphql-document:${part}.ts`;
const nameIn = (id: string) => /^graphql-document:(\w+)\.ts$/.exec(id)?.[1];

/** Every operation and fragment becomes a module of its own, so that a page comes with those that it asks, and no others. */
export function splitDocuments(): Plugin {
  const parts = new Map<string, string>();
  return {
    name: 'split-documents',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (nameIn(id) ? { id, moduleSideEffects: false } : null),
    load: (id) => parts.get(nameIn(id) ?? ''),
    transform(code, id) {
      if (!id.endsWith(GENERATED)) return null;
      const lines = code.split('\n');
      const from = lines.findIndex((line) => line.startsWith('const name ='));
      const to = lines.findIndex((line) => PART.test(line));
      parts.set('short', [...lines.slice(from, to), `export { ${SHORT.join(', ')} };`].join('\n'));
      for (const line of lines.slice(to)) {
        const name = PART.exec(line)?.[1];
        if (name) parts.set(name, moduleOf(name, line));
      }
      const documents = [...parts.keys()].filter((name) => name !== 'short' && !name.startsWith('F_'));
      return {
        code: documents.map((name) => `export { ${name} } from '${idOf(name)}';`).join('\n'),
        map: null,
        moduleSideEffects: false,
      };
    },
  };
}

/** A line of what is generated, with what it needs. */
function moduleOf(name: string, line: string): string {
  const fragments = [...new Set(line.match(/\bF_\w+/g))].filter((fragment) => fragment !== name);
  return [
    `import { ${SHORT.join(', ')} } from '${idOf('short')}';`,
    ...fragments.map((fragment) => `import { ${fragment} } from '${idOf(fragment)}';`),
    line.startsWith('export ') ? line : `export ${line}`,
  ].join('\n');
}
