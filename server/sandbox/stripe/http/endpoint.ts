import type { Desk } from '../desk.ts';
import type { Form } from './form.ts';
import { type Given, list, nonEmpty, readParameters, type Shape } from './parameters.ts';

/** How the control interface groups requests; `other` is what no program of ours asks for in these three. */
type Operation = 'create' | 'cancel' | 'read' | 'other';

/** Does what the endpoint is for; `ids` are those of the path. */
type Work = (desk: Desk, ids: Record<string, string>) => object;

export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  operation: Operation;
  /** Refuses bad parameters before any work begins. */
  prepare(form: Form): { work: Work; expand: string[] };
};

const everywhere = { expand: list(nonEmpty) };

/** `endpoint('POST /v1/invoices/:id/void', 'cancel', {}, …)` */
export function endpoint<S extends Shape>(
  address: `${Endpoint['method']} /v1/${string}`,
  operation: Operation,
  shape: S,
  answer: (desk: Desk, given: Given<S>, ids: Record<string, string>) => object,
): Endpoint {
  const [method, path] = address.split(' ') as [Endpoint['method'], string];
  return {
    method,
    path,
    operation,
    prepare(form) {
      const given = readParameters({ ...shape, ...everywhere }, form);
      const { expand = [] } = given as Given<typeof everywhere>;
      return { expand, work: (desk, ids) => answer(desk, given as Given<S>, ids) };
    },
  };
}
