import {
  compileGet,
  compileList,
  compileStat,
  type CompiledQuery,
  type Dialect,
} from '../../../src/query-builder/index.js';
import { contextFor } from './compile-case.js';
import type { AnswerCase } from './define-case.js';
import { DOMAIN } from './fixture.js';
import type { HostileRequest } from './hostile.js';

/** Every statement that a request becomes, with the rollups or without, for a caller who sees some workspaces or all. */
export function compileRequest(
  { method, query }: HostileRequest,
  dialect: Dialect,
  options: Pick<AnswerCase, 'rollups'> & { readonly workspaces?: readonly string[] } = {},
): readonly CompiledQuery[] {
  const context = contextFor(dialect, options);
  const { workspaces } = options;
  const required = { domain_id: DOMAIN, ...(workspaces === undefined ? {} : { workspace_id: workspaces }) };
  if (method === 'get') {
    return [compileGet({ required, only: query as readonly string[] }, context)];
  }
  const { rows, count } =
    method === 'list' ? compileList(query, required, context) : compileStat(query, required, context);
  return [rows, count].filter((statement) => statement !== null);
}
