import ipaddr from 'ipaddr.js';
import { isIn, type Networks } from './networks.ts';

/** What is handed out for the public internet today, RFC 4291; `::a.b.c.d` and the like lie outside of it. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
/** Looks public, and is the host of a machine in Azure. */
const HOST_IN_AZURE = ipaddr.parseCIDR('168.63.129.16/32');

/** PUBLIC: of the internet. ALLOWED: of a network that the operator has named. NO: private, of this machine, of the link, or reserved. */
export type Reachable = 'PUBLIC' | 'ALLOWED' | 'NO';

/** Whether something of ours may be sent to an address, which is what a name was resolved to, never the name. */
export function mayReach(text: string, allowed: Networks): Reachable {
  if (!ipaddr.isValid(text) || text.includes('%')) return 'NO';
  const address = ipaddr.process(text);
  if (isIn(allowed, address)) return 'ALLOWED';
  if (address.range() !== 'unicast' || isIn([HOST_IN_AZURE], address)) return 'NO';
  return address.kind() === 'ipv4' || isIn([GLOBAL_IPV6], address) ? 'PUBLIC' : 'NO';
}
