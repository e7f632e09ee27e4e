import { expect, it } from 'vitest';
import { readNetworks } from './networks.ts';
import { whyNotUrl } from './why-not-url.ts';

const NONE = readNetworks([]);
const LOOPBACK = readNetworks(['127.0.0.0/8']);

it.each([
  ['https://partner.example/hook?a=1', NONE],
  ['https://1.1.1.1:8443/', NONE],
  ['http://127.0.0.1:5000/hook', LOOPBACK],
  ['http://localhost:5000/hook', LOOPBACK],
  // Whether it stands for an allowed network is seen when something is sent.
  ['http://on-premise.example/hook', LOOPBACK],
])('%s can be registered', (url, allowed) => {
  expect(whyNotUrl(url, allowed)).toBeUndefined();
});

it.each([
  ['partner.example/hook', /must be a URL/],
  ['ftp://partner.example/', /must be a URL/],
  ['javascript:alert(1)', /must be a URL/],
  ['', /must be a URL/],
  ['http://partner.example/hook', /https/],
  ['http://1.1.1.1/', /https/],
  ['https://me:secret@partner.example/', /password/],
  ['https://partner.example/#top', /#/],
  [`https://partner.example/${'a'.repeat(2_000)}`, /characters/],
  ...[
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '[::1]',
    'localhost',
    'hook.localhost',
    'LOCALHOST.',
    '10.0.0.1',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '169.254.169.254',
  ].map((host) => [`https://${host}/`, /not on the public internet/] as const),
] as [string, RegExp][])('%s cannot', (url, why) => {
  expect(whyNotUrl(url, NONE)).toMatch(why);
});
