import ipaddr from 'ipaddr.js';

/** Addresses and networks, `10.1.0.0/16` or `::1`, as they are compared. */
export type Networks = readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

/** Throws for what is neither; the configuration has looked. */
export function readNetworks(texts: readonly string[]): Networks {
  return texts.map((text) => (text.includes('/') ? ipaddr.parseCIDR(text) : wholeAddress(text)));
}

/** An IPv4 address that is mapped into IPv6 counts as what it is. */
export function isIn(networks: Networks, address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

function wholeAddress(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
