import type { ApiGeneration } from '../../src/common/request/api-generation.js';
import type { Json } from '../../src/query-builder/index.js';
import type { JsonObject } from '../oracle/arbitraries/conditions.js';
import { diceOf, type Dice } from '../oracle/arbitraries/dice.js';
import { largeRequest } from '../oracle/arbitraries/large-requests.js';
import { listRequest } from '../oracle/arbitraries/list-queries.js';
import { distinctRequest, pipelineRequest } from '../oracle/arbitraries/pipelines.js';
import { Places } from '../oracle/arbitraries/places.js';
import { OWN_DOMAIN } from '../oracle/trials.js';
import type { Doc } from '../oracle/values.js';
import { hostileRequests, type HostileRequest } from '../query-builder/support/hostile.js';
import type { Method } from '../support/transports.js';
import { PAYLOADS } from './payloads.js';

/** A request that an attacker might send. */
export interface Probe {
  /** Where the hostile text stands. */
  readonly slot: string;
  readonly method: Method;
  readonly request: JsonObject;
  /** Whose fields and language the request has. */
  readonly generation: ApiGeneration;
  /** The workspace that the caller is confined to; null: none. */
  readonly workspace: string | null;
}

/** A probe that is not yet of a caller. */
type Question = Omit<Probe, 'generation' | 'workspace'>;

/** The domain with several workspaces, and the one of the caller; every row of another holds canary values. */
export const SHARED_DOMAIN = 'domain-shared';
export const OWN_WORKSPACE = 'workspace-own';

const OWN = { domain_id: OWN_DOMAIN };

/** The places for text that are not in a query. */
const parameters = (text: string): readonly Question[] => [
  { slot: 'job_task_id of get', method: 'get', request: { ...OWN, job_task_id: text } },
  { slot: 'domain_id of get', method: 'get', request: { domain_id: text, job_task_id: 'other-0' } },
  { slot: 'domain_id of list', method: 'list', request: { domain_id: text } },
  { slot: 'domain_id of stat', method: 'stat', request: { domain_id: text, query: { distinct: 'job_id' } } },
  ...['job_task_id', 'status', 'job_id', 'data_source_id', 'workspace_id', text].map((name) => ({
    slot: `${name} of list`,
    method: 'list' as const,
    request: { ...OWN, [name]: text },
  })),
];

const list = (slot: string, query: Json): HostileRequest => ({ slot, method: 'list', query });
const stat = (slot: string, query: Json): HostileRequest => ({ slot, method: 'stat', query });

/** The places of text in a query that expect something else, or that have another spelling. */
const elsewhere = (text: string): readonly HostileRequest[] => [
  list('value in filter_or', {
    filter_or: [
      { k: 'status', v: text, o: 'eq' },
      { key: text, value: 1, operator: 'eq' },
    ],
  }),
  list('member of a condition', { filter: [{ k: 'status', v: 'x', o: 'eq', [text]: text }] }),
  list('condition', { filter: [text] }),
  list('direction of a sort', { sort: { key: 'status', desc: text } }),
  list('direction of a sort key', { sort: { keys: [{ key: 'status', desc: text, order: text }] } }),
  list('start of a page', { page: { start: text, limit: text } }),
  list('switches', { minimal: text, count_only: text }),
  stat('distinct with a page', { distinct: `options.a.${text}`, page: { limit: 2 } }),
  stat('limit stage', { aggregate: [{ limit: text }, { skip: text }] }),
  list('path of an unwind', { unwind: { path: `options.list.${text}` }, only: ['job_task_id', text] }),
  list('condition of an unwind', {
    unwind: { path: 'options.list', filter: [{ k: `options.list.${text}`, v: text, o: 'contain' }] },
    only: ['job_task_id', 'options.list'],
  }),
  list('value of a workspace', {
    filter_or: [
      { k: 'workspace_id', v: text, o: 'contain' },
      { k: 'changed.filter.provider', v: [text, null], o: 'in' },
    ],
  }),
  stat('condition of an unwind stage', {
    aggregate: [{ unwind: { path: 'options.list', filter: [{ k: 'workspace_id', v: text, o: 'not' }] } }],
  }),
  stat('key of a push', {
    aggregate: [
      { group: { keys: [{ k: 'workspace_id', n: 'w' }], fields: [{ n: 'p', o: 'push', k: `changed.${text}` }] } },
    ],
  }),
  stat('key of a sum', { aggregate: [{ project: { fields: [{ n: 's', o: 'sum', k: `options.${text}` }] } }] }),
  { slot: 'only with get', method: 'get', query: [text] },
];

function asked({ slot, method, query }: HostileRequest): Question {
  const request = method === 'get' ? { job_task_id: 'job-task-0', only: query as Json } : { query: query as Json };
  return { slot, method, request: { ...OWN, ...request } };
}

const queriesOf = (text: string): readonly HostileRequest[] => [...hostileRequests(text), ...elsewhere(text)];
const QUERIES = queriesOf('').length;
const SLOTS = QUERIES + parameters('').length;

/** The probe that has the text in the place of that number. */
const probeIn = (place: number, text: string): Question =>
  place < QUERIES ? asked(queriesOf(text)[place]!) : parameters(text)[place - QUERIES]!;

/** How many probes put each text in each place. */
export const CROSSED = SLOTS * PAYLOADS.length;
/** A step that visits all of them, far from one another. */
const STEP = 1_000_003;
/** One probe in so many is large in some direction. */
const LARGE_SHARE = 50;
/** A random request is worked out once for so many probes, every other of which puts other texts into it. */
const VARIANTS = 16;

type RandomRequest = Pick<Probe, 'method' | 'request'>;

/** Makes probes by their number, so that a failure can be reproduced. */
export class ProbeSource {
  private readonly places: Places;
  private last: { readonly number: number; readonly made: RandomRequest };

  constructor(
    private readonly seed: number,
    private readonly rows: readonly Doc[],
    private readonly ids: readonly string[],
  ) {
    this.places = new Places(rows);
    this.last = { number: 0, made: this.randomRequest(diceOf(seed)) };
  }

  /** A question of a caller of either generation; every other one of the second is confined to a workspace. */
  probe(index: number): Probe {
    const question = this.question(index);
    const generation = index % 4 < 2 ? 1 : 2;
    const workspace = index % 8 < 6 ? null : OWN_WORKSPACE;
    const request = generation === 1 ? question.request : inSecondGeneration(question.request);
    return { ...question, generation, workspace, request: workspace === null ? request : inSharedDomain(request) };
  }

  /** By turns a text of the dictionaries in one place, and a random request with such texts in it; now and then one that is large. */
  private question(index: number): Question {
    if (index % LARGE_SHARE === LARGE_SHARE - 1) {
      const { method, query } = largeRequest(diceOf(this.seed + index));
      return { slot: 'large', method, request: { ...OWN, query } };
    }
    if (index % 2 === 0) {
      const place = ((index / 2 + this.seed) * STEP) % CROSSED;
      return probeIn(place % SLOTS, PAYLOADS[Math.floor(place / SLOTS)]!);
    }
    const dice = diceOf(this.seed + index);
    const { method, request } = this.random(Math.floor(index / VARIANTS));
    return { slot: 'anywhere', method, request: poisoned(request, dice, dice.pick([5, 20, 60])) as JsonObject };
  }

  private random(number: number): RandomRequest {
    if (this.last.number !== number) {
      this.last = { number, made: this.randomRequest(diceOf(this.seed + number)) };
    }
    return this.last.made;
  }

  private randomRequest(dice: Dice): RandomRequest {
    const { places, ids, rows } = this;
    return dice.choose<RandomRequest>([
      [5, () => ({ method: 'list', request: listRequest(dice, places, OWN_DOMAIN, ids) })],
      [5, () => ({ method: 'stat', request: pipelineRequest(dice, rows, places, OWN_DOMAIN, ids) })],
      [1, () => ({ method: 'stat', request: distinctRequest(dice, places, OWN_DOMAIN, ids) })],
    ]);
  }
}

/** The same request with lists of sorts. */
function inSecondGeneration(request: JsonObject): JsonObject {
  const { query } = request;
  if (!isObject(query)) {
    return request;
  }
  const { aggregate } = query;
  const stages = Array.isArray(aggregate) ? { aggregate: aggregate.map((stage: Json) => withSortList(stage)) } : {};
  return { ...request, query: withSortList({ ...query, ...stages }) };
}

function withSortList(holder: Json): Json {
  if (!isObject(holder) || !isObject(holder['sort'])) {
    return holder;
  }
  const { sort } = holder;
  return { ...holder, sort: sort['keys'] ?? [sort] };
}

function inSharedDomain(request: JsonObject): JsonObject {
  return request['domain_id'] === OWN_DOMAIN ? { ...request, domain_id: SHARED_DOMAIN } : request;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same value with some of its texts, names and values exchanged for hostile ones, or made longer by one. */
function poisoned(value: Json, dice: Dice, percentage: number): Json {
  if (typeof value === 'string') {
    return poisonedText(value, dice, percentage);
  }
  if (value === null || typeof value !== 'object') {
    return dice.percent(percentage / 5) ? dice.pick(PAYLOADS) : value;
  }
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((element) => poisoned(element, dice, percentage));
  }
  const members = Object.entries(value as JsonObject).map(([name, member]): [string, Json] => [
    // Most names are words of the language; without them nothing is understood.
    dice.percent(2) ? poisonedText(name, dice, percentage) : name,
    name === 'domain_id' ? member : poisoned(member, dice, percentage),
  ]);
  return Object.fromEntries(members);
}

function poisonedText(text: string, dice: Dice, percentage: number): string {
  if (!dice.percent(percentage)) {
    return text;
  }
  const payload = dice.pick(PAYLOADS);
  return dice.choose([
    [3, () => payload],
    [2, () => `${text}${payload}`],
    [1, () => `${payload}${text}`],
    [2, () => `options.${payload}`],
    [1, () => `${text}.${payload}`],
  ]);
}
