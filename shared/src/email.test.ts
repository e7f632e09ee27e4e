import { expect, it } from 'vitest';
import { isCountry } from './country.ts';
import { isEmail } from './email.ts';

it.each([
  ['ada@example.test', true],
  ["o'brien+bills@mail.example.co", true],
  ['ada@localhost', false],
  ['ada example.test', false],
  ['ada@exa mple.test', false],
  ['ada@example.test, bob@example.test', false],
  ['@example.test', false],
  ['ada@-example.test', false],
  [`${'a'.repeat(250)}@example.test`, false],
])('%s is an e-mail address: %s', (text, is) => expect(isEmail(text)).toBe(is));

it.each([
  ['US', true],
  ['DE', true],
  ['us', false],
  ['UK', false],
  ['USA', false],
  ['', false],
])('%s is the code of a country: %s', (code, is) => expect(isCountry(code)).toBe(is));
