import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newSigningSecret, signedHeaders } from './sign.ts';

const body = '{"type":"invoice.cancelled","é":"\u{1F9FE}"}';
const message = { id: 'one', at: new Date(), body };

describe('a message is signed as Standard Webhooks has it', () => {
  it('its library verifies it, and refuses another body, id, or secret', () => {
    const secret = newSigningSecret();
    const headers = signedHeaders([secret], message);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'two' })).toThrow();
    expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
  });

  it('who kept it and sends it again later is refused', () => {
    const secret = newSigningSecret();
    const at = new Date(Date.now() - 6 * 60_000);
    expect(() => new Webhook(secret).verify(body, signedHeaders([secret], { ...message, at }))).toThrow(/too old/);
  });

  it('during a rotation who knows either secret verifies it', () => {
    const [old, fresh] = [newSigningSecret(), newSigningSecret()];
    const headers = signedHeaders([fresh, old], message);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
  });

  it('by hand it is an HMAC', () => {
    const secret = newSigningSecret();
    const { 'webhook-timestamp': at, 'webhook-signature': signature } = signedHeaders([secret], message);
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(`one.${at}.${body}`).digest('base64')}`);
    expect(key).toHaveLength(32);
  });
});
