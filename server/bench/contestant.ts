import { cpuOf, cpuOfFamily, residentMegabytes } from './cpu.ts';
import { percentile } from './figures.ts';
import { HttpConnection, httpRequest } from './http-load.ts';

export type Contestant = { label: string; pid: number; url: string; headers?: Record<string, string>; body: string };

/** One turn: what each request cost the server and PostgreSQL, in microseconds of CPU, and how long it took, in milliseconds. */
export type Turn = {
  requests: number;
  errors: number;
  serverMicros: number;
  postgresMicros: number;
  p50: number;
  p99: number;
  perSecond: number;
  megabytes: number;
};

/** Asks the same thing for a while, over so many connections at once. */
export async function takeTurn(
  { pid, url, headers, body }: Contestant,
  { connections, seconds, postgresPid }: { connections: number; seconds: number; postgresPid: number },
): Promise<Turn> {
  const request = httpRequest({ url, headers, body });
  const all = Array.from({ length: connections }, () => new HttpConnection(url));
  const times: number[] = [];
  let errors = 0;
  const [serverBefore, postgresBefore] = [cpuOf(pid), cpuOfFamily(postgresPid)];
  const begin = performance.now();
  const until = begin + seconds * 1_000;
  await Promise.all(
    all.map(async (connection) => {
      while (performance.now() < until) {
        const { ms, status, body } = await connection.ask(request);
        times.push(ms);
        if (status !== 200 || body.includes('"errors":')) errors += 1;
      }
    }),
  );
  const elapsed = (performance.now() - begin) / 1_000;
  const micros = (ms: number) => (ms * 1_000) / times.length;
  const turn = {
    requests: times.length,
    errors,
    serverMicros: micros(cpuOf(pid) - serverBefore),
    postgresMicros: micros(cpuOfFamily(postgresPid) - postgresBefore),
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    perSecond: times.length / elapsed,
    megabytes: residentMegabytes(pid),
  };
  for (const connection of all) connection.close();
  return turn;
}

/** What is answered to it, once. */
export async function answerOf({ url, headers, body }: Contestant): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return answer.json();
}
