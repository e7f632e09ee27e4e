import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Does what the pages ask of curl: a POST of `-d` with headers `-H`, whose answer is printed. */
const LIKE_CURL = `
const given = process.argv.slice(2);
const headers = {};
let url, body;
while (given.length > 0) {
  const next = given.shift();
  if (next === '-s') continue;
  else if (next === '-d') body = given.shift();
  else if (next === '-H') { const [name, ...value] = given.shift().split(': '); headers[name] = value.join(': '); }
  else if (next.startsWith('-')) throw new Error(next + ' is not known here');
  else url = next;
}
const answer = await fetch(url, { method: body === undefined ? 'GET' : 'POST', headers, body });
process.stdout.write(await answer.text());
`;

/** Where a shell finds curl: the machine's own, or on a machine without one what does the same for the pages' examples. */
export function pathWithCurl(): string {
  const own = process.env.PATH ?? '';
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return own;
  } catch {
    const folder = mkdtempSync(path.join(tmpdir(), 'like-curl-'));
    writeFileSync(path.join(folder, 'like-curl.mjs'), LIKE_CURL);
    writeFileSync(path.join(folder, 'curl'), `#!/bin/sh\nexec "${process.execPath}" "${folder}/like-curl.mjs" "$@"\n`);
    chmodSync(path.join(folder, 'curl'), 0o755);
    return `${folder}${path.delimiter}${own}`;
  }
}
