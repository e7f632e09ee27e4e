import pg, { type QueryConfig } from 'pg';

const NOBODY = '';

/** Of any text of a statement: whose rows it may see and write, if that is not whoever holds the connection. */
export type ForTenant = { tenantId?: string };

/**
 * A connection that tells PostgreSQL whose rows the next statement may see, right before it and without waiting, and only when that
 * is another tenant than the last time. Row-level security compares every row with what it was told.
 */
export class TenantClient extends pg.Client {
  #told = NOBODY;
  #holder = NOBODY;

  /** From now on, until it is let go: whoever holds it works for this tenant. */
  holdFor(tenantId: string): void {
    this.#holder = tenantId;
  }

  letGo(): void {
    this.#holder = NOBODY;
  }

  // @ts-expect-error: one of many signatures, all of which it hands on as they are.
  override query(first: string | (QueryConfig & ForTenant), ...rest: unknown[]): unknown {
    const tenantId = (typeof first === 'object' && first.tenantId) || this.#holder;
    if (tenantId !== this.#told) this.#tell(tenantId);
    return (super.query as (...given: unknown[]) => unknown).call(this, first, ...rest);
  }

  #tell(tenantId: string): void {
    this.#told = tenantId;
    super.query({ name: 'tell', text: TELL, values: [tenantId] }, (error) => {
      // What follows would be answered for the tenant before.
      if (error) this.connection.stream.destroy();
    });
  }
}

/** For the session: it is told before a transaction begins, and what is told within one ends with it. */
const TELL = `select set_config('tuffops.tenant', $1, false)`;
