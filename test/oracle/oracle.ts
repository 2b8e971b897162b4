import { render, type Answer } from './answer.js';
import { DataFault, Fault } from './faults.js';
import { answerList, type RawQuery } from './list.js';
import { projector } from './projection.js';
import { answerStat } from './stat.js';
import { type Doc, type Value } from './values.js';

export interface OracleRequest {
  readonly method: 'get' | 'list' | 'stat';
  readonly request: Readonly<Record<string, unknown>>;
}

const INSTANTS = ['created_at', 'started_at', 'updated_at', 'finished_at'];
const PARAMETERS = ['job_task_id', 'status', 'job_id', 'data_source_id', 'domain_id'];

/** A job task in the API's own form as the oracle sees it: instants are dates. */
export function toRow(task: Readonly<Record<string, unknown>>): Doc {
  const row = { ...task } as Record<string, Value>;
  for (const column of INSTANTS) {
    const text = row[column];
    row[column] = typeof text === 'string' ? new Date(text) : null;
  }
  return row;
}

/** Answers a request over rows by the rule book alone. Throws Unpinned when the rule book leaves the answer open. */
export function askOracle(
  rows: readonly Doc[],
  { method, request: asked }: OracleRequest,
  now: Date,
  generation: 1 | 2 = 2,
): Answer {
  const request = generation === 1 ? inFirstLanguage(asked) : asked;
  try {
    const given = Object.fromEntries(
      PARAMETERS.flatMap((name) => {
        const value = request[name];
        return typeof value === 'string' && value !== '' && value !== 'SCOPE_NONE' ? [[name, value]] : [];
      }),
    );
    if (given['domain_id'] === undefined) {
      throw new Fault('ERROR_REQUIRED_PARAMETER');
    }
    if (method === 'get') {
      return answerGet(rows, given, (request['only'] ?? []) as string[]);
    }
    if (method === 'list') {
      return answerList(rows, request['query'] ?? {}, given, now);
    }
    if (request['query'] === undefined) {
      throw new Fault('ERROR_REQUIRED_PARAMETER');
    }
    return answerStat(rows, request['query'] as RawQuery, { domain_id: given['domain_id'] }, now);
  } catch (error) {
    if (error instanceof Fault || error instanceof DataFault) {
      return { error: error.code };
    }
    throw error;
  }
}

type Fields = readonly Readonly<Record<string, unknown>>[];
interface RawStage {
  readonly group?: { readonly fields?: Fields };
  readonly project?: { readonly fields?: Fields };
}

/** The request as the first generation reads it: without the key of a push, and with `sum` as an unknown project operator. */
function inFirstLanguage(request: OracleRequest['request']): OracleRequest['request'] {
  const query = request['query'] as RawQuery | undefined;
  const isNamed = (field: Fields[number], name: string): boolean => (field['operator'] ?? field['o']) === name;
  const aggregate = ((query?.aggregate ?? []) as readonly RawStage[]).map(({ group, project, ...stage }) => ({
    ...stage,
    ...(group === undefined
      ? {}
      : {
          group: {
            ...group,
            fields: group.fields?.map(({ key, k, ...field }) =>
              isNamed(field, 'push') ? field : { key, k, ...field },
            ),
          },
        }),
    ...(project === undefined
      ? {}
      : {
          project: {
            ...project,
            fields: project.fields?.map(({ o, operator, ...field }) => ({
              ...field,
              ...(isNamed({ o, operator }, 'sum') ? { operator: '?' } : { o, operator }),
            })),
          },
        }),
  }));
  return query?.aggregate === undefined
    ? request
    : { ...request, query: JSON.parse(JSON.stringify({ ...query, aggregate })) as unknown };
}

function answerGet(rows: readonly Doc[], given: Readonly<Record<string, string>>, only: readonly string[]): Answer {
  if (given['job_task_id'] === undefined) {
    throw new Fault('ERROR_REQUIRED_PARAMETER');
  }
  const project = projector(only);
  const found = rows.find(
    (row) => row['job_task_id'] === given['job_task_id'] && row['domain_id'] === given['domain_id'],
  );
  if (found === undefined) {
    throw new Fault('ERROR_NOT_FOUND');
  }
  return { result: render(project(found)) };
}
