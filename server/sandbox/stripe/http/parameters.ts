import type { Form, FormValue } from './form.ts';
import { badParameter } from './refusal.ts';

/** Reads one parameter, or refuses it as Stripe does; `param` is its full name. */
export type Rule<T> = (given: FormValue, param: string) => T;
export type Shape = Record<string, Rule<unknown>>;
export type Given<S extends Shape> = { [K in keyof S]?: S[K] extends Rule<infer T> ? T : never };

/** Reads the parameters of a request; one that the shape does not name is refused. */
export function readParameters<S extends Shape>(shape: S, form: Form, prefix?: string): Given<S> {
  const given: Given<S> = {};
  for (const [name, value] of Object.entries(form)) {
    const param = prefix ? `${prefix}[${name}]` : name;
    const rule = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!rule) throw badParameter(param, `The sandbox does not know the parameter ${param}.`, 'parameter_unknown');
    Object.assign(given, { [name]: rule(value, param) });
  }
  return given;
}

export function required<T>(value: T | undefined, param: string): T {
  if (value === undefined) throw badParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
  return value;
}

/** Text of so many characters, counted as Unicode counts them. */
export function text(most = 5000): Rule<string> {
  return (given, param) => {
    const value = asText(given, param);
    if ([...value].length > most) {
      throw badParameter(param, `Invalid string: ${abridged(value)}; must be at most ${most} characters`);
    }
    return value;
  };
}

function abridged(value: string): string {
  const characters = [...value];
  return `${characters.slice(0, 10).join('')}...${characters.slice(-10).join('')}`;
}

/** Text that may not be emptied, such as an id. */
export const nonEmpty: Rule<string> = (given, param) => {
  const value = asText(given, param);
  if (value === '') throw emptyParameter(param);
  return value;
};

export const integer: Rule<number> = (given, param) => {
  const value = asText(given, param);
  if (!/^-?\d{1,15}$/.test(value)) {
    throw badParameter(param, `Invalid integer: ${value}`, 'parameter_invalid_integer');
  }
  return Number(value);
};

export const decimal: Rule<string> = (given, param) => {
  const value = asText(given, param);
  if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(value)) throw badParameter(param, `Invalid decimal: ${value}`);
  return value;
};

export const flag: Rule<boolean> = (given, param) => {
  const value = asText(given, param);
  if (value !== 'true' && value !== 'false') throw badParameter(param, `Invalid boolean: ${value}`);
  return value === 'true';
};

export function oneOf<const T extends string>(...choices: T[]): Rule<T> {
  return (given, param) => {
    const value = asText(given, param);
    const choice = choices.find((each) => each === value);
    if (choice === undefined) {
      const wanted = `${choices.slice(0, -1).join(', ')}${choices.length > 1 ? ', or ' : ''}${choices.at(-1)}`;
      throw badParameter(param, `Invalid ${param}: must be one of ${wanted}`);
    }
    return choice;
  };
}

export function list<T>(rule: Rule<T>): Rule<T[]> {
  return (given, param) => {
    if (typeof given === 'string' || Object.keys(given).some((key) => !/^\d+$/.test(key))) {
      throw badParameter(param, 'Invalid array');
    }
    return Object.entries(given).map(([key, value]) => rule(value, `${param}[${key}]`));
  };
}

export function group<S extends Shape>(shape: S): Rule<Given<S>> {
  return (given, param) => {
    if (typeof given === 'string') throw badParameter(param, 'Invalid object');
    return readParameters(shape, given, param);
  };
}

/** An empty value unsets it. */
export function emptyable<T>(rule: Rule<T>): Rule<T | null> {
  return (given, param) => (given === '' ? null : rule(given, param));
}

/** Documented by Stripe, and without effect here. */
export const ignored: Rule<FormValue> = (given) => given;

export type Metadata = Record<string, string>;

/** `null`: all keys are unset. An empty value unsets its key. */
export const metadata: Rule<Metadata | null> = emptyable((given, param) => {
  if (typeof given === 'string') throw badParameter(param, 'Invalid object');
  const entries = Object.entries(given);
  if (entries.length > 50) throw badParameter(param, 'Metadata can have up to 50 keys.');
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const name = `${param}[${key}]`;
      if (key.length > 40) throw badParameter(name, 'Metadata keys must be at most 40 characters.');
      const each = asText(value, name);
      if (each.length > 500) throw badParameter(name, 'Metadata values must be at most 500 characters.');
      return [key, each];
    }),
  );
});

export function mergeMetadata(before: Metadata, given: Metadata | null | undefined): Metadata {
  if (given === null) return {};
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ''));
}

function asText(given: FormValue, param: string): string {
  if (typeof given !== 'string') throw badParameter(param, 'Invalid string');
  return given;
}

function emptyParameter(param: string) {
  return badParameter(
    param,
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    'parameter_invalid_empty',
  );
}
