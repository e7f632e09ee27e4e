import { Resolver } from 'node:dns/promises';
import type { Resolve } from './post.ts';

const PATIENCE = { timeout: 2_000, tries: 2 };

/**
 * All that a name stands for, asked of the name servers by ourselves: the machine's own way to resolve one keeps a thread of the few
 * that passwords are hashed in, too, for as long as somebody's name server does not answer. Files of names are not read.
 * `servers`: instead of those of the machine.
 */
export const resolverOf =
  (servers?: readonly string[]): Resolve =>
  async (hostname) => {
    if (/(^|\.)localhost\.?$/.test(hostname)) return [{ address: '127.0.0.1', family: 4 }];
    const resolver = new Resolver(PATIENCE);
    if (servers) resolver.setServers(servers);
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
    const found = (family: 4 | 6, answer: PromiseSettledResult<string[]>) =>
      answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
    return [...found(4, four), ...found(6, six)];
  };
