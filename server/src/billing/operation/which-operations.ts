type Asked = { kind: 'CREATE' | 'CANCEL'; owner: 'invoice_id' | 'work_order_id' };

/** In SQL: the owners of what is being verified with the billing system, of the tenant `$1`. */
export const ownersVerifying = ({ kind, owner }: Asked): string =>
  `select o.${owner} from billing_operation o
   where o.tenant_id = $1 and o.kind = '${kind}' and o.state = 'VERIFYING' and o.state <> 'CONCLUDED'`;

/** In SQL: the owners of what was tried and did not go through, and was not tried again, of the tenant `$1`. */
export const ownersFailed = ({ kind, owner }: Asked): string =>
  `select o.${owner} from billing_operation o
   where o.tenant_id = $1 and o.kind = '${kind}' and o.outcome in ('REFUSED', 'NOT_APPLIED') and not exists (
     select from billing_operation n
     where n.tenant_id = $1 and n.${owner} = o.${owner} and n.kind = '${kind}' and n.requested_at > o.requested_at)`;
