import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import { networkOf } from '../http/sender.ts';
import type { Mailer } from '../mail/mailer.ts';
import { normalizeEmail } from './find-user-by-email.ts';
import { mailPasswordLink } from './mail-password-link.ts';
import { countTry } from './rate-limit.ts';
import { hashToken } from './secret-token.ts';
import type { SignInLimits } from './sign-in-limits.ts';
import { whyNoPasswords } from './sign-in-ways.ts';

type ForgotDeps = {
  database: Database;
  mailer: Mailer;
  log: Logger;
  signInLimits: SignInLimits;
  publicUrl(): string;
  supportEmail: string | null;
  signInWays: Deps['signInWays'];
};

const BODY_LIMIT = 16 * 1024;
/** Mails to one address within the window: enough for who looks into the wrong folder, too few to bury somebody. */
const MOST_A_PERSON = 5;
const ANSWER = 'If there is an account with this e-mail address, a link to choose a new password is on its way there.';

/** `/auth/forgot-password`: how one comes to a new password here, and the mail with the link. */
export function registerForgotPasswordRoute(app: FastifyInstance, deps: ForgotDeps): void {
  const { database, mailer, log, signInLimits, supportEmail } = deps;
  const underWay = new Set<Promise<void>>();
  app.addHook('onClose', async () => void (await Promise.all(underWay)));

  app.get('/auth/forgot-password', async () => {
    const { passwords, elsewhere } = deps.signInWays();
    return { isMailed: mailer.isOn && passwords, supportEmail, elsewhere: passwords ? null : elsewhere };
  });

  app.post<{ Body: { email: string } }>(
    '/auth/forgot-password',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        body: { type: 'object', required: ['email'], properties: { email: { type: 'string', maxLength: 1000 } } },
      },
    },
    async (request, reply) => {
      const why = whyNoPasswords(deps.signInWays());
      if (why) return reply.code(403).send({ message: why });
      if (!mailer.isOn) return reply.code(404).send({ message: 'This installation sends no mail.' });
      const { email } = request.body;
      const { perSender, windowSeconds } = signInLimits;
      const keyOf = (kind: string, text: string) => `forgot ${kind} ${hashToken(text).toString('base64url')}`;
      const limits = [
        { key: keyOf('person', normalizeEmail(email)), most: MOST_A_PERSON },
        { key: keyOf('sender', networkOf(request.ip)), most: perSender },
      ];
      const wait = await countTry(database.ofAll, limits, windowSeconds);
      if (wait) {
        reply.header('retry-after', String(wait)).code(429);
        return { message: `Too many tries. Try again in ${wait} seconds.` };
      }
      // Whoever asks is answered first, so that the time tells nothing.
      const parts = { reach: database.ofAll, mailer, publicUrl: deps.publicUrl() };
      const sent = mailPasswordLink(parts, email)
        .catch((error: unknown) => log.warn({ error }, 'A link to choose a new password could not be made.'))
        .finally(() => underWay.delete(sent));
      underWay.add(sent);
      return reply.code(202).send({ message: ANSWER });
    },
  );
}
