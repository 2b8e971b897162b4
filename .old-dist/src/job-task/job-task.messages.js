import { AppError } from '../common/errors/app-error.js';
/** The statuses by their number in the enum; 0 is "not given". */
const STATUSES = ['SCOPE_NONE', 'PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'];
/** Reads GetJobTaskRequest. @throws AppError naming the member at fault. */
export function readGetRequest(request) {
    const members = membersOf(request, ['job_task_id', 'domain_id', 'only']);
    return {
        jobTaskId: text(members, 'job_task_id'),
        domainId: text(members, 'domain_id'),
        only: texts(members, 'only'),
    };
}
/** Reads JobTaskQuery, all but its query. @throws AppError naming the member at fault. */
export function readListRequest(request) {
    const members = membersOf(request, ['query', 'job_task_id', 'status', 'job_id', 'data_source_id', 'domain_id']);
    const conditions = {};
    for (const name of ['job_task_id', 'job_id', 'data_source_id']) {
        const value = text(members, name);
        if (value !== null) {
            conditions[name] = value;
        }
    }
    const status = statusName(members['status']);
    if (status !== null) {
        conditions['status'] = status;
    }
    return { query: members['query'] ?? {}, domainId: text(members, 'domain_id'), conditions };
}
/** Reads JobTaskStatQuery, all but its query. @throws AppError naming the member at fault. */
export function readStatRequest(request) {
    const members = membersOf(request, ['query', 'domain_id']);
    return { query: members['query'] ?? null, domainId: text(members, 'domain_id') };
}
/** A value that the request must give. @throws AppError with ERROR_REQUIRED_PARAMETER. */
export function required(value, name) {
    if (value === null) {
        throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: a value is required`);
    }
    return value;
}
function membersOf(request, known) {
    if (typeof request !== 'object' || request === null || Array.isArray(request)) {
        throw invalid('the request', 'an object is expected');
    }
    for (const name of Object.keys(request)) {
        if (!known.includes(name)) {
            throw invalid(shortened(name), `no such field; ${known.join(', ')} are expected`);
        }
    }
    return request;
}
/** A text, or null when it is not given: absent, null and empty are the same on the wire. */
function text(members, name) {
    const value = members[name] ?? '';
    if (typeof value !== 'string') {
        throw invalid(name, `a text is expected, not ${kindOf(value)}`);
    }
    return value === '' ? null : value;
}
function texts(members, name) {
    const value = members[name] ?? [];
    if (!Array.isArray(value)) {
        throw invalid(name, `a list of texts is expected, not ${kindOf(value)}`);
    }
    for (const [index, entry] of value.entries()) {
        if (typeof entry !== 'string') {
            throw invalid(`${name}[${String(index)}]`, `a text is expected, not ${kindOf(entry)}`);
        }
    }
    return value;
}
function statusName(value) {
    const name = typeof value === 'number' ? STATUSES[value] : (value ?? STATUSES[0]);
    if (name === '' || name === STATUSES[0]) {
        return null;
    }
    if (typeof name !== 'string' || !STATUSES.includes(name)) {
        throw invalid('status', `one of ${STATUSES.slice(1).join(', ')} is expected`);
    }
    return name;
}
function invalid(place, reason) {
    return new AppError('ERROR_INVALID_PARAMETER', `${place}: ${reason}`);
}
function kindOf(value) {
    return value === null
        ? 'null'
        : Array.isArray(value)
            ? 'a list'
            : typeof value === 'object'
                ? 'an object'
                : `a ${typeof value}`;
}
/** Names of the caller's making go into messages, but not at any length. */
function shortened(name) {
    return name.length > 64 ? `${name.slice(0, 64).toWellFormed()}…` : name;
}
//# sourceMappingURL=job-task.messages.js.map