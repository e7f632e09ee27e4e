import { Refusal } from './refusal.ts';

export type FormValue = string | Form;
/** Lists are forms with the keys 0, 1, 2, …; it has no prototype, so that no name means anything special. */
export type Form = { [name: string]: FormValue };

/** Reads `a=1&lines[0][amount]=5&expand[]=x` as Stripe does. */
export function parseForm(encoded: string): Form {
  const form: Form = Object.create(null);
  for (const pair of encoded.split('&')) {
    if (!pair) continue;
    const [name = '', value = ''] = splitOnce(pair, '=').map(decode);
    place(form, name, value);
  }
  return form;
}

function place(form: Form, name: string, value: string): void {
  const [base = '', ...inner] = name.split('[');
  const path = [base, ...inner.map((part) => part.replace(/\]$/, ''))];
  let at = form;
  for (const [depth, part] of path.entries()) {
    const key = part === '' && depth > 0 ? String(Object.keys(at).length) : part;
    if (depth === path.length - 1) {
      at[key] = value;
      return;
    }
    const next = at[key];
    if (typeof next === 'string') throw malformed(`Invalid request: ${name} is given both as a value and as a group.`);
    at = at[key] = next ?? Object.create(null);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw malformed('Invalid request: the parameters are not properly form-encoded.');
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function malformed(message: string): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message }, true);
}
