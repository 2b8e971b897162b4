import type { IncomingMessage } from 'node:http';

/** The lower-case names of repeated headers, which Node silently drops or joins. */
export function repeatedHeaders({ headers, rawHeaders }: IncomingMessage): readonly string[] {
  // The number of headers shows that most requests repeat none.
  if (Object.keys(headers).length * 2 === rawHeaders.length) {
    return [];
  }
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = String(rawHeaders[index]).toLowerCase();
    (seen.has(name) ? repeated : seen).add(name);
  }
  return [...repeated];
}
