import { describe, expect, it } from 'vitest';
import { ordinaryAccount } from './account.ts';

describe('root runs PostgreSQL as', () => {
  const line = (name: string, uid: number) => `${name}:x:${uid}:${uid}:::/bin/false\n`;

  it('postgres where there is one', () => {
    expect(ordinaryAccount(line('root', 0) + line('nobody', 65534) + line('postgres', 101))).toEqual({
      uid: 101,
      gid: 101,
    });
  });

  it('nobody where there is no postgres, else as whoever there is', () => {
    expect(ordinaryAccount(line('root', 0) + line('daemon', 1) + line('nobody', 65534)).uid).toBe(65534);
    expect(ordinaryAccount(line('root', 0) + line('daemon', 1)).uid).toBe(1);
  });

  it('nobody at all where there is only root, which says what to do', () => {
    expect(() => ordinaryAccount(line('root', 0))).toThrow(/Start as an ordinary user, or set DATABASE_URL/);
  });
});
