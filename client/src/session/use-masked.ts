import type { FragmentType, TypedDocumentNode } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useMayVariables } from './may-variables.ts';

/** A component's own fields of the object it was handed, live from the cache; `undefined` until all of them are there. */
export function useMasked<TData>(
  fragment: TypedDocumentNode<TData, unknown>,
  fragmentName: string,
  from: FragmentType<TData>,
): TData | undefined {
  const variables = useMayVariables();
  const result = useFragment<TData>({ fragment, fragmentName, from, variables });
  return result.complete ? (result.data as TData) : undefined;
}
