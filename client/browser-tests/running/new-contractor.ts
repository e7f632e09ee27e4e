import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { PASSWORD } from './api.ts';
import type { System } from './system.ts';

const PROGRAM = fileURLToPath(new URL('../../../server/dist/create-contractor.mjs', import.meta.url));

/** Makes a contractor as an operator does, and signs its first person in. */
export async function beNewContractor(page: Page, { dataDir, appUrl }: System, name: string): Promise<void> {
  const email = `admin@${name.toLowerCase().replaceAll(' ', '-')}.test`;
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, '--name', name, '--admin-email', email], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PUBLIC_URL: appUrl },
  });
  const token = /token=([\w-]+)/.exec(stdout)?.[1];
  await page.request.post('/auth/set-password', { data: { token, password: PASSWORD } });
  await page.request.post('/auth/sign-in', { data: { email, password: PASSWORD } });
}
