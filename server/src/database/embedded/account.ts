import { readFileSync } from 'node:fs';
import { BadSetting } from '../../config/config.ts';

export type Account = { uid: number; gid: number };

/** Picks whom root lets PostgreSQL run as: `postgres`, else `nobody`, else the first ordinary account of the machine. */
export function ordinaryAccount(passwd = readFileSync('/etc/passwd', 'utf8')): Account {
  const accounts = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length === 7 && Number(fields[2]) > 0);
  const account =
    accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody') ?? accounts[0];
  if (!account) {
    throw new BadSetting(
      'PostgreSQL does not run as root, and /etc/passwd has no other account to run it as. ' +
        'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  return { uid: Number(account[2]), gid: Number(account[3]) };
}
