import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { UNAVAILABLE } from '../errors.ts';
import { BYTE_ORDER_MARK, type CsvPages, csvText } from './csv-text.ts';

type CsvFile = {
  name: string;
  pages: CsvPages;
  /** Whether who asked for it may still have it: asked before each page but the first. */
  mayGoOn(): Promise<boolean>;
};
type SendCsv = (reply: FastifyReply, file: CsvFile) => Promise<FastifyReply>;

/**
 * Answers with files of rows, read no faster than they are taken, and no further once nobody takes them or may have them. What fails
 * before the first rows are there is answered as any error; afterwards, and when the app closes, the answer breaks off.
 */
export function csvSender(app: FastifyInstance): SendCsv {
  const open = new Set<Readable>();
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const file of open) file.destroy();
  });
  return async (reply, { name, pages, mayGoOn }) => {
    const rows = pages[Symbol.asyncIterator]();
    const first = await rows.next();
    if (isClosing) return reply.code(503).send({ message: UNAVAILABLE.message });
    const file = Readable.from(written(first, rows, mayGoOn), { objectMode: false });
    open.add(file);
    file.once('close', () => open.delete(file));
    reply.header('content-disposition', `attachment; filename="${name}"`).type('text/csv; charset=utf-8');
    return reply.send(file);
  };
}

type Pages = ReturnType<CsvPages[typeof Symbol.asyncIterator]>;
type Page = Awaited<ReturnType<Pages['next']>>;

async function* written(first: Page, rows: Pages, mayGoOn: CsvFile['mayGoOn']): AsyncGenerator<string> {
  try {
    yield BYTE_ORDER_MARK;
    for (let page = first; !page.done; page = await rows.next()) {
      yield csvText(page.value);
      if (!(await mayGoOn())) throw new Error('Who asked for the file may not have it any more.');
    }
  } finally {
    await rows.return?.();
  }
}
