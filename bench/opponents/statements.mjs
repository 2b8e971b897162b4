import { DIALECTS } from '../../dist/src/query-builder/index.js';
import { compileBuilt } from '../sql/built-compiler.mjs';
import { questions } from '../sql/questions.mjs';

const DOMAIN = '\u0000domain';
const JOB_TASK = '\u0000job task';

/** The service's own statements for the requests under load, each as a function of what the request names. */
export function loadStatements(dialectName) {
  const names = {
    domainId: DOMAIN,
    jobTaskId: JOB_TASK,
    dataSourceIds: [],
    keyword: 'x',
    since: '2022-01-01',
    note: '',
  };
  const byId = new Map(questions(names).map((question) => [question.id, question]));
  const statement = (id) => {
    const { sql, params } = compileBuilt(byId.get(id), names, DIALECTS[dialectName]);
    return (domainId, jobTaskId) => ({
      sql,
      params: params.map((value) => (value === DOMAIN ? domainId : value === JOB_TASK ? jobTaskId : value)),
    });
  };
  return { get: statement('Q1'), page: statement('Q2'), count: statement('Q8'), byStatus: statement('Q9') };
}
