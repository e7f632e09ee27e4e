import { describe, expect, it } from 'vitest';
import { mayReach } from './may-reach.ts';
import { readNetworks } from './networks.ts';

const NOWHERE_ELSE = readNetworks([]);

describe('without a network that is allowed', () => {
  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:1.1.1.1'])('%s is public', (address) => {
    expect(mayReach(address, NOWHERE_ELSE)).toBe('PUBLIC');
  });

  it.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::'],
    ...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1'],
    ...['169.254.169.254', '169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254'],
    ...['100.64.0.1', '100.127.255.255', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::ffff:7f00:1'],
    // IPv4 inside of IPv6: compatible, translated, NAT64, 6to4, Teredo.
    ...['::127.0.0.1', '::7f00:1', '::ffff:0:7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::'],
    ...['2001:0:4136:e378:8000:63bf:80ff:fffe', '2001:db8::1', '3fff::1', '100::1', '4000::1'],
    ...['224.0.0.1', '239.255.255.255', '255.255.255.255', '240.0.0.1', 'ff02::1', '198.18.0.1', '203.0.113.7'],
    ...['', 'localhost', '1.1.1.1/8', '1.1.1.1 ', '[::1]'],
  ])('%s is not reached', (address) => {
    expect(mayReach(address, NOWHERE_ELSE)).toBe('NO');
  });
});

describe('what the operator allows', () => {
  const allowed = readNetworks(['10.20.0.0/16', '127.0.0.1', 'fd12::/16']);

  it.each(['10.20.0.1', '10.20.255.255', '127.0.0.1', '::ffff:10.20.1.1', 'fd12:1::1'])('%s is reached', (address) => {
    expect(mayReach(address, allowed)).toBe('ALLOWED');
  });

  it.each(['10.21.0.1', '127.0.0.2', 'fd13::1', '::1', '169.254.169.254'])('%s is not', (address) => {
    expect(mayReach(address, allowed)).toBe('NO');
  });
});
