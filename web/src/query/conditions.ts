import { STATUSES, type Json, type Status } from '../../../clients/typescript/src/messages.js';
import type { Span } from '../time/range.js';
import { addDays, instantOf } from '../time/zones.js';
import { kindOf } from './fields.js';
import type { Search, Sign, Term } from './search-text.js';

/** One condition, in the short names of the API. */
export interface Filter {
  readonly k: string;
  readonly v: Json;
  readonly o: string;
}

/** The part of a query that chooses job tasks. */
export interface Conditions {
  readonly filter: readonly Filter[];
  readonly filter_or?: readonly Filter[];
}

/** Fields in which plain text is looked for. */
const TEXT_FIELDS = ['job_task_id', 'job_id', 'data_source_id', 'error_code', 'error_message'] as const;

/** Other words for a status. */
const STATUS_ALIASES: Readonly<Record<string, Status>> = {
  FAILED: 'FAILURE',
  RUNNING: 'IN_PROGRESS',
  TIMED_OUT: 'TIMEOUT',
  CANCELLED: 'CANCELED',
  SUCCEEDED: 'SUCCESS',
};

const RELATIVE = /^now(?:\/[dwm])?(?:\s?[+-]\s?\d+[smhdw])?$/;
const ORDER: Readonly<Partial<Record<Sign, string>>> = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' };
const TEXT_OPERATORS: Readonly<Partial<Record<Sign, readonly [one: string, many: string]>>> = {
  '': ['contain', 'contain_in'],
  '=': ['eq', 'in'],
  '!=': ['not', 'not_in'],
  '~': ['regex', 'regex_in'],
};

/** Conditions on the time of creation. */
export function spanConditions({ start, end }: Span): Filter[] {
  const at = (o: string, instant: number): Filter => ({ k: 'created_at', v: new Date(instant).toISOString(), o });
  return [at('datetime_gte', start), ...(end === null ? [] : [at('datetime_lt', end)])];
}

/** What a search means to the service. Days are those of the zone. */
export function searchConditions({ terms, text }: Pick<Search, 'terms' | 'text'>, zone: string): Conditions {
  const filter = terms.flatMap((term) => termConditions(term, zone));
  return text === '' ? { filter } : { filter, filter_or: TEXT_FIELDS.map((k) => ({ k, v: text, o: 'contain' })) };
}

/** Whether a search names one job or task, so that it is looked for at any time. */
export function isPinned({ terms }: Pick<Search, 'terms'>): boolean {
  return terms.some(({ key, sign, values }) => {
    const isWhole = sign === '=' || (sign === '' && values.every((value) => isWholeId(key, value)));
    return isWhole && (key === 'job_id' || key === 'job_task_id');
  });
}

/** A condition on the status; nothing for none chosen. */
export function statusCondition(statuses: readonly Status[]): Filter[] {
  const [only, ...more] = statuses;
  return only === undefined
    ? []
    : [more.length === 0 ? { k: 'status', v: only, o: 'eq' } : { k: 'status', v: statuses, o: 'in' }];
}

function termConditions(term: Term, zone: string): Filter[] {
  const { key, sign, values } = term;
  if (values.length === 1 && values[0] === '*' && (sign === '' || sign === '!')) {
    return kindOf(key) === 'options' ? [{ k: key, v: sign === '', o: 'exists' }] : existence(key, sign === '');
  }
  switch (kindOf(key)) {
    case 'status':
      return statusTerm(term);
    case 'number':
      return exactly(key, sign, values.map(toNumber));
    case 'time':
      return timeTerm(term, zone);
    case 'id':
      return sign === '' && values.every((value) => isWholeId(key, value)) ? exactly(key, '=', values) : textTerm(term);
    case 'text':
      return textTerm(term);
    case 'options':
      return optionTerm(term);
  }
}

function existence(key: string, exists: boolean): Filter[] {
  return [{ k: key, v: null, o: exists ? 'not' : 'eq' }];
}

function statusTerm({ key, sign, values }: Term): Filter[] {
  const upper = values.map((value) => value.toUpperCase()).map((value) => STATUS_ALIASES[value] ?? value);
  const matching = upper.flatMap((value) => STATUSES.filter((status) => status.includes(value)));
  if (sign === '' || sign === '!') {
    return exactly(key, sign === '' ? '=' : '!=', matching.length === 0 ? upper : [...new Set(matching)]);
  }
  return exactly(key, sign, upper);
}

function timeTerm({ key, sign, values }: Term, zone: string): Filter[] {
  return values.flatMap((value): Filter[] => {
    const order = ORDER[sign];
    if (RELATIVE.test(value)) {
      return [{ k: key, v: value, o: `timediff_${order ?? 'gte'}` }];
    }
    const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
    const at = (date: string): string => new Date(instantOf({ date }, zone)).toISOString();
    if (order !== undefined) {
      // After a day begins when it is over.
      const instant = day === null ? value : at(sign === '>' || sign === '<=' ? addDays(day, 1) : day);
      const operator = day === null ? order : sign === '>' ? 'gte' : sign === '<=' ? 'lt' : order;
      return [{ k: key, v: instant, o: `datetime_${operator}` }];
    }
    if (day === null) {
      return exactly(key, sign === '!' || sign === '!=' ? '!=' : '=', [value]);
    }
    return [
      { k: key, v: at(day), o: 'datetime_gte' },
      { k: key, v: at(addDays(day, 1)), o: 'datetime_lt' },
    ];
  });
}

/** Options hold numbers and booleans, or texts of them; either is found. */
function optionTerm(term: Term): Filter[] {
  const { key, sign, values } = term;
  const typed = values.map(toTyped);
  if (ORDER[sign] !== undefined) {
    return typed.map((value) => ({ k: key, v: value, o: ORDER[sign] ?? 'gt' }));
  }
  if (sign === '~' || typed.every((value) => typeof value === 'string')) {
    return textTerm(term);
  }
  const both = typed.flatMap((value, index) => (value === null ? [null] : [value, values[index] ?? null]));
  return exactly(key, sign === '!' || sign === '!=' ? '!=' : '=', both);
}

function textTerm({ key, sign, values }: Term): Filter[] {
  if (sign === '!') {
    return values.map((value) => ({ k: key, v: value, o: 'not_contain' }));
  }
  const [one, many] = TEXT_OPERATORS[sign] ?? [];
  if (one === undefined || many === undefined) {
    return values.map((value) => ({ k: key, v: value, o: ORDER[sign] ?? 'eq' }));
  }
  const [value] = values;
  return value !== undefined && values.length === 1 ? [{ k: key, v: value, o: one }] : [{ k: key, v: values, o: many }];
}

function exactly(key: string, sign: Sign, values: readonly Json[]): Filter[] {
  const order = ORDER[sign];
  if (order !== undefined) {
    return values.map((value) => ({ k: key, v: value, o: order }));
  }
  const isNot = sign === '!' || sign === '!=';
  const [value] = values;
  return value !== undefined && values.length === 1
    ? [{ k: key, v: value, o: isNot ? 'not' : 'eq' }]
    : [{ k: key, v: values, o: isNot ? 'not_in' : 'in' }];
}

/** Ids are as SpaceONE makes them, with the kind in front. */
function isWholeId(key: string, value: string): boolean {
  const prefix = { job_task_id: 'job-task-', job_id: 'job-', data_source_id: 'ds-' }[key];
  return prefix !== undefined && value.startsWith(prefix) && value.length >= prefix.length + 12;
}

/** Other text is sent as it is: the service rejects it and names the place. */
function toNumber(value: string): Json {
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function toTyped(value: string): Json {
  const words: Readonly<Record<string, Json>> = { true: true, false: false, null: null };
  if (Object.hasOwn(words, value)) {
    return words[value] ?? null;
  }
  // A number that a double cannot hold is compared as text only.
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : NaN;
  return Number.isNaN(number) || String(number) !== value || Math.abs(number) > Number.MAX_SAFE_INTEGER
    ? value
    : number;
}
