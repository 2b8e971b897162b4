import type {
  CompileContext,
  CompiledQuery,
  compileGet,
  compileList,
  compileStat,
  SqlParam,
} from '../../src/query-builder/index.js';

/** What the questions ask for, found in the data. */
export interface QuestionValues {
  readonly domainId: string;
  readonly jobTaskId: string;
  readonly accountId: string;
  readonly dataSourceIds: readonly string[];
  readonly keyword: string;
  readonly since: string;
  readonly note: string;
  readonly deepStart: number;
  /** The workspaces whose job tasks are seen; all without. */
  readonly workspaceIds?: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly part: 'get' | 'page' | 'count' | 'stat';
  readonly query: unknown;
}

export interface Compiler {
  readonly compileGet: typeof compileGet;
  readonly compileList: typeof compileList;
  readonly compileStat: typeof compileStat;
}

export interface Runner {
  run(statement: {
    readonly sql: string;
    readonly params: readonly SqlParam[];
  }): Promise<readonly (readonly unknown[])[]>;
}

export function findValues(database: Runner, domainId: string, rows: number): Promise<QuestionValues>;
export function inWorkspace(database: Runner, values: QuestionValues): Promise<QuestionValues>;
export function questions(values: QuestionValues): readonly Question[];
export function rollupQuestions(values: QuestionValues): readonly Question[];
export function compileQuestion(
  compiler: Compiler,
  context: CompileContext,
  question: Question,
  values: QuestionValues,
): CompiledQuery;
