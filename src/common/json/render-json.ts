import { JsonText } from '../../query-builder/index.js';

/** The JSON text of a value; a JsonText inside it goes in as it is, without being parsed. */
export function renderJson(value: unknown): string {
  if (value instanceof JsonText) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(renderJson).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) {
    return value === undefined ? 'null' : JSON.stringify(value);
  }
  let text = '';
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) {
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${renderJson(member)}`;
    }
  }
  return `{${text}}`;
}
