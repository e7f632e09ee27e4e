import { MAX_NAMED_ROWS, MAX_NOTES } from '@tuffops/shared/lengths';
import { whyNotStorable } from '../database/storable.ts';
import { badUserInput } from '../errors.ts';

/**
 * Refuses arguments, however deep, with a text that is longer than any field of ours or cannot be stored, or with a list
 * that is longer than any of ours; names which.
 */
export function checkArguments(value: unknown, path = ''): void {
  if (typeof value === 'string') checkText(value, path);
  if (value === null || typeof value !== 'object' || value instanceof Date) return;
  if (Array.isArray(value)) {
    if (value.length > MAX_NAMED_ROWS) {
      throw badUserInput(
        `${path} has ${value.length} entries; ${MAX_NAMED_ROWS} are allowed. Send the rest in another request.`,
      );
    }
    for (const [index, entry] of value.entries()) checkArguments(entry, `${path}[${index}]`);
    return;
  }
  for (const [name, part] of Object.entries(value)) checkArguments(part, path ? `${path}.${name}` : name);
}

function checkText(text: string, path: string): void {
  if (text.length > MAX_NOTES) throw badUserInput(`${path} may have at most ${MAX_NOTES} characters.`);
  const why = whyNotStorable(text);
  if (why) throw badUserInput(`${path} ${why}.`);
}
