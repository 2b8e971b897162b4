import { keyNamed } from './fields.js';

/** The signs that may follow the colon, the longer ones first; none: contains. */
export const SIGNS = ['!=', '>=', '<=', '=', '!', '~', '>', '<'] as const;
export type Sign = (typeof SIGNS)[number] | '';

/** `key:value` with a sign: `status:FAILURE`, `created_count:>1000`, `error_code:!=ERROR_UNKNOWN`. */
export interface Term {
  readonly key: string;
  readonly sign: Sign;
  readonly values: readonly string[];
}

/** What a search box holds: conditions, and the rest as one text that is searched for. */
export interface Search {
  readonly terms: readonly Term[];
  readonly text: string;
  /** Words that look like `key:value` but whose key does not exist; they are part of the text. */
  readonly unknown: readonly string[];
}

/** A word: quoted parts may hold spaces; a backslash protects a quote. */
const WORD = /(?:"(?:[^"\\]|\\.)*"?|[^\s"])+/g;
const KEY_VALUE = /^([\w.\-$@/]+|options\."[^"]*"):(.*)$/s;

/** Reads the text of a search box. */
export function parseSearch(input: string): Search {
  const terms: Term[] = [];
  const words: string[] = [];
  const unknown: string[] = [];
  for (const [word] of input.matchAll(WORD)) {
    const [, typed = '', rest = ''] = KEY_VALUE.exec(word) ?? [];
    const key = keyNamed(typed);
    if (key === null || rest === '') {
      words.push(unquote(word));
      if (typed !== '' && /^[a-z_]{2,}$/i.test(typed) && !rest.startsWith('//')) {
        unknown.push(typed);
      }
      continue;
    }
    const sign = SIGNS.find((candidate) => rest.startsWith(candidate)) ?? '';
    const values = splitValues(rest.slice(sign.length));
    if (values.length > 0) {
      terms.push({ key, sign, values });
    }
  }
  return { terms, text: words.join(' ').trim(), unknown };
}

/** Writes a search so that `parseSearch` reads the same. */
export function formatSearch({ terms, text }: Pick<Search, 'terms' | 'text'>): string {
  return [...terms.map(formatTerm), ...(text === '' ? [] : [protect(text)])].join(' ');
}

export function formatTerm({ key, sign, values }: Term): string {
  return `${key}:${sign}${values.map(quote).join(',')}`;
}

/** The search with a term in place of every other on the same key; without it where it was there already. */
export function toggleTerm(search: string, term: Term): string {
  const parsed = parseSearch(search);
  const others = parsed.terms.filter(({ key }) => key !== term.key);
  const isThere = parsed.terms.some((other) => formatTerm(other) === formatTerm(term));
  return formatSearch({ text: parsed.text, terms: isThere ? others : [...others, term] });
}

/** The search without one of its terms. */
export function removeTerm(search: string, index: number): string {
  const { terms, text } = parseSearch(search);
  return formatSearch({ text, terms: terms.filter((_, position) => position !== index) });
}

/** Values are separated by commas outside quotes. */
function splitValues(text: string): string[] {
  const values = text.match(/(?:"(?:[^"\\]|\\.)*"?|[^,"])+/g) ?? [];
  return values.map(unquote).filter((value, _, all) => value !== '' || all.length === 1);
}

function unquote(text: string): string {
  return text.replace(/"((?:[^"\\]|\\.)*)"?/g, (_, inner: string) => inner.replace(/\\(.)/gs, '$1'));
}

function quote(value: string): string {
  const isPlain = /^[^\s",\\=!~<>][^\s",\\]*$/.test(value);
  return isPlain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Text that would be read as something else is quoted. */
function protect(text: string): string {
  const { terms, text: read } = /["\\]/.test(text) ? { terms: [], text: '' } : parseSearch(text);
  return terms.length === 0 && read === text ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
