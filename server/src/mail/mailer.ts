import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { MailSettings } from '../config/config.ts';
import type { Seams } from '../seams.ts';

/** A short message in plain text. */
export type Mail = { to: string; subject: string; text: string };

export type Mailer = {
  /** False: no server for mail is set, so nothing is ever sent. */
  readonly isOn: boolean;
  /** Whether a mail server took it. A failure is logged and never thrown: what is mailed is always told in another way, too. */
  send(mail: Mail): Promise<boolean>;
};

declare module '../deps.ts' {
  interface Deps {
    mailer: Mailer;
  }
}

/** A person waits while it is sent: for all of it together, however slowly a server talks. */
const PATIENCE_MS = 8_000;

/** Hands mails to the server of `SMTP_URL`, one connection each. No transaction may be open while one is sent. */
export function createMailer(settings: MailSettings | undefined, log: Logger, { after }: Pick<Seams, 'after'>): Mailer {
  if (!settings) return { isOn: false, send: async () => false };
  const { url, from } = settings;
  const transport = createTransport({ url }, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    isOn: true,
    async send(mail) {
      const patience = new AbortController();
      const keep = after(PATIENCE_MS, () => patience.abort());
      try {
        await transport.sendMail({ ...mail, signal: patience.signal });
        return true;
      } catch (error) {
        log.warn(withoutWords(error), 'A mail could not be sent.');
        return false;
      } finally {
        keep();
      }
    },
  };
}

/** A mail server repeats in its words whom it refuses: only its numbers are told. */
function withoutWords(error: unknown) {
  const { name, code, command, responseCode } = error as Error & Record<'code' | 'command' | 'responseCode', unknown>;
  return { name, code, command: String(command).split(' ', 1)[0], responseCode };
}
