/** The lifecycle of job tasks as the documents describe it, without a database; nothing of the service is used here. */

interface ModelTask {
  readonly job_id: string;
  readonly status: string;
  readonly created_count: number;
  readonly error_code: string | null;
}

export type ModelCall =
  | { readonly verb: 'create'; readonly id: string; readonly job_id: string; readonly request_id?: string }
  | {
      readonly verb: 'update';
      readonly id: string;
      readonly status: string;
      readonly created_count?: number;
      readonly error_code?: string;
    }
  | { readonly verb: 'progress'; readonly id: string; readonly count: number; readonly request_id: string }
  | { readonly verb: 'delete'; readonly id: string };

/** The name of a gRPC status, and what an answer shows of the task. */
export interface ModelAnswer {
  readonly status: string;
  readonly task: Partial<ModelTask> | null;
}

/** Requests by their id: what was asked, and what was answered. */
interface ModelRequest {
  readonly asked: string;
  readonly answer: ModelAnswer;
}

/** Everything that is known at a moment. */
export interface ModelState {
  readonly tasks: Readonly<Record<string, ModelTask>>;
  readonly requests: Readonly<Record<string, ModelRequest>>;
}

export const NOTHING: ModelState = { tasks: {}, requests: {} };

const STEPS: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['IN_PROGRESS', 'FAILURE', 'CANCELED'],
  IN_PROGRESS: ['SUCCESS', 'FAILURE', 'CANCELED', 'TIMEOUT'],
};
const LARGEST_COUNT = 2 ** 31 - 1;

type Outcome = readonly [ModelAnswer, ModelState];

const refused = (status: string, state: ModelState): Outcome => [{ status, task: null }, state];
const ok = (task: Partial<ModelTask> | null): ModelAnswer => ({ status: 'OK', task });

/** What a call is answered, and the state after it. */
export function modelled(call: ModelCall, state: ModelState): Outcome {
  const asked = JSON.stringify(call);
  const known = 'request_id' in call ? state.requests[call.request_id] : undefined;
  if (known !== undefined && known.asked !== asked) {
    return refused('INVALID_ARGUMENT', state);
  }
  const [answer, next] = carriedOut(call, known, state);
  if (answer.status !== 'OK' || known !== undefined || !('request_id' in call)) {
    return [answer, next];
  }
  return [answer, { ...next, requests: { ...next.requests, [call.request_id]: { asked, answer } } }];
}

function carriedOut(call: ModelCall, known: ModelRequest | undefined, state: ModelState): Outcome {
  const task = state.tasks[call.id];
  const change = (changed: ModelTask): Outcome => [
    ok(changed),
    { ...state, tasks: { ...state.tasks, [call.id]: changed } },
  ];
  if (call.verb === 'create') {
    if (task === undefined) {
      return known === undefined
        ? change({ job_id: call.job_id, status: 'PENDING', created_count: 0, error_code: null })
        : refused('NOT_FOUND', state);
    }
    return known !== undefined || task.job_id === call.job_id ? [ok(task), state] : refused('ALREADY_EXISTS', state);
  }
  if (call.verb === 'progress' && known !== undefined) {
    return [known.answer, state];
  }
  if (task === undefined) {
    return refused('NOT_FOUND', state);
  }
  if (call.verb === 'delete') {
    const { [call.id]: _deleted, ...tasks } = state.tasks;
    return [ok(null), { ...state, tasks }];
  }
  if (call.verb === 'progress') {
    const created_count = task.created_count + call.count;
    if (task.status !== 'IN_PROGRESS' || created_count < 0 || created_count > LARGEST_COUNT) {
      return refused('FAILED_PRECONDITION', state);
    }
    const [, next] = change({ ...task, created_count });
    return [ok({ status: task.status, created_count }), next];
  }
  const { verb: _verb, id: _id, ...fields } = call;
  if (STEPS[task.status]?.includes(call.status) === true) {
    return change({ ...task, ...fields });
  }
  const isRepetition = Object.entries(fields).every(([name, value]) => task[name as keyof ModelTask] === value);
  return isRepetition ? [ok(task), state] : refused('FAILED_PRECONDITION', state);
}
