import { HttpConnection, httpRequest } from './http-load.ts';
import { appRequest } from './invoices-question.ts';
import type { Contractor, Served } from './stage.ts';

export type Asked = { ms: number; bytes: number; data: Record<string, unknown> };

/** Asks the app's own documents through one kept connection, as somebody of a contractor. */
export class GraphqlClient {
  private readonly connection: HttpConnection;
  private readonly headers: Record<string, string>;
  private readonly url: string;

  constructor(server: Served, { cookie }: Pick<Contractor, 'cookie'>) {
    this.url = `${server.url}/graphql`;
    this.headers = { cookie, origin: server.url };
    this.connection = new HttpConnection(this.url);
  }

  async ask(operationName: string, variables: object): Promise<Asked> {
    const body = appRequest(operationName, variables);
    const answer = await this.connection.ask(httpRequest({ url: this.url, headers: this.headers, body }));
    const { data, errors } = JSON.parse(answer.body);
    if (errors || answer.status !== 200) throw new Error(`${operationName}: ${answer.body.slice(0, 500)}`);
    return { ms: answer.ms, bytes: answer.bytes, data };
  }

  close(): void {
    this.connection.close();
  }
}
