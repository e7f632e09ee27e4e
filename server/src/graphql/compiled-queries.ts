import { type DocumentNode, type GraphQLSchema, getOperationAST, getVariableValues } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { whyNotCompile } from './why-not-compile.ts';
import { conditionsIn, readConditions, withoutConditions } from './without-conditions.ts';

/** Documents that came fewer times are not worth compiling, which takes longer than to answer them. */
const COMPILED_FROM = 3;
/** Compiled code is far larger than its document: what was not asked for the longest time is let go. */
const MAX_COMPILED = 200;

type Asked = {
  document: DocumentNode;
  operationName?: string | null | undefined;
  variableValues?: Record<string, unknown> | null | undefined;
};
/** `conditions`: the variables that decide what is included; undefined: never to be compiled. */
type Known = { id: number; seen: number; conditions?: string[] | undefined };

/** Finds the compiled code of a query, once for each that comes again: one for every set of what it includes. */
export function createCompiledQueries(schema: GraphQLSchema, compiledFrom = COMPILED_FROM) {
  const known = new WeakMap<DocumentNode, Known>();
  const compiled = new Map<string, CompiledQuery | null>();
  let lastId = 0;

  const meet = (document: DocumentNode): Known => {
    const met = known.get(document) ?? { id: ++lastId, seen: 0 };
    known.set(document, met);
    met.seen += 1;
    if (met.seen === compiledFrom && whyNotCompile(document) === null) met.conditions = conditionsIn(document);
    return met;
  };

  /** Null: graphql itself is to answer, also what is wrong with the variables. */
  return ({ document, operationName, variableValues }: Asked): CompiledQuery | null => {
    const { id, conditions: names } = meet(document);
    const operation = names && getOperationAST(document, operationName);
    const conditions = operation && readConditions(names, operation, variableValues ?? {});
    if (!conditions || getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {}).errors) {
      return null;
    }
    const key = [id, operation.name?.value, ...conditions.values()].join(' ');
    const query = compiled.has(key) ? (compiled.get(key) ?? null) : compile(withoutConditions(document, conditions));
    compiled.delete(key);
    compiled.set(key, query);
    for (const oldest of compiled.keys()) {
      if (compiled.size <= MAX_COMPILED) break;
      compiled.delete(oldest);
    }
    return query;

    function compile(settled: DocumentNode): CompiledQuery | null {
      const result = compileQuery(schema, settled, operationName ?? undefined, { disablingCapturingStackErrors: true });
      return isCompiledQuery(result) ? result : null;
    }
  };
}
