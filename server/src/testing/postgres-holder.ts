import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { readPostmaster } from '../database/embedded/postmaster.ts';
import type { EmbeddedPostgres } from '../database/embedded-postgres.ts';

export type Person = { uid: number; gid: number } | undefined;

/** A process that holds the embedded PostgreSQL of a data folder. */
export class PostgresHolder {
  private constructor(
    private readonly child: ChildProcess,
    private readonly postgres: Pick<EmbeddedPostgres, 'connection' | 'folder'>,
    readonly serverPid: number,
  ) {}

  static async start(program: string, dataDir: string, person: Person): Promise<PostgresHolder> {
    const child = spawn(process.execPath, [program, dataDir], { ...person, stdio: ['pipe', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const { value, done } = await lines.next();
    if (done) throw new Error(`It did not start: ${complaint}`);
    const postgres = JSON.parse(value);
    const server = readPostmaster(path.join(postgres.folder, 'cluster', 'data'));
    if (!server) throw new Error('It says that it started, but nothing runs');
    return new PostgresHolder(child, postgres, server.pid);
  }

  async query(statement: string): Promise<unknown[]> {
    const client = new pg.Client(this.postgres.connection);
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }

  get folder(): string {
    return this.postgres.folder;
  }

  get socketFolder(): string {
    return this.postgres.connection.host;
  }

  async stop(): Promise<void> {
    this.child.stdin?.end();
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}
