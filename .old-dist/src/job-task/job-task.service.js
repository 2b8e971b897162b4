var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable } from '@nestjs/common';
import { AppError } from '../common/errors/app-error.js';
import { guardStructure } from '../common/structure-guard.js';
import { Settings } from '../config/settings.js';
import { readGetRequest, readListRequest, readStatRequest, required, } from './job-task.messages.js';
import { JobTaskRepository } from './job-task.repository.js';
import { RateLimit } from './rate-limit.js';
import { statementBounds } from './statement-log.js';
/** The rules of the API, the same for both wires: requests are messages in their JSON form. */
let JobTaskService = class JobTaskService {
    settings;
    jobTasks;
    /** How much structure any request may have. */
    limits;
    rates;
    constructor(settings, jobTasks) {
        this.settings = settings;
        this.jobTasks = jobTasks;
        this.rates = new RateLimit(settings.RATE_LIMIT_PER_SECOND, settings.RATE_LIMIT_BURST);
        this.limits = {
            depth: settings.MAX_REQUEST_DEPTH,
            nodes: settings.MAX_REQUEST_NODES,
            listLength: settings.MAX_LIST_LENGTH,
            textLength: settings.MAX_TEXT_LENGTH,
        };
    }
    /** One job task. @throws AppError with ERROR_NOT_FOUND, also for one of another domain. */
    async get(request, context) {
        guardStructure(request, this.limits);
        const { jobTaskId, domainId, only } = readGetRequest(request);
        const conditions = { job_task_id: required(jobTaskId, 'job_task_id'), domain_id: this.admitted(domainId, context) };
        const found = await this.jobTasks.find(conditions, only, statementBounds(context, this.settings.REQUEST_TIMEOUT_MS));
        if (found === null) {
            throw new AppError('ERROR_NOT_FOUND', `Resource cannot be found or access is denied. (job_task_id = ${conditions.job_task_id.slice(0, 64).toWellFormed()})`);
        }
        return found;
    }
    /** A page of job tasks, or without a page a stream of all of them. */
    async list(request, context) {
        guardStructure(request, this.limits);
        const { query, domainId, conditions } = readListRequest(request);
        const all = { ...conditions, domain_id: this.admitted(domainId, context) };
        return this.jobTasks.list(query, all, statementBounds(context, this.settings.REQUEST_TIMEOUT_MS), statementBounds(context, this.settings.STREAM_TIMEOUT_MS));
    }
    /** The job tasks of a list, for a file: without a count. */
    export(request, context) {
        guardStructure(request, this.limits);
        const { query, domainId, conditions } = readListRequest(request);
        const exported = this.jobTasks.export(query, { ...conditions, domain_id: this.admitted(domainId, context) }, statementBounds(context, this.settings.STREAM_TIMEOUT_MS));
        if (exported === null) {
            throw new AppError('ERROR_INVALID_PARAMETER', 'query.count_only: an export has rows; a query without it is expected');
        }
        return exported;
    }
    /** A statistic. */
    async stat(request, context) {
        guardStructure(request, this.limits);
        const { query, domainId } = readStatRequest(request);
        const given = required(query, 'query');
        return this.jobTasks.stat(given, { domain_id: this.admitted(domainId, context) }, statementBounds(context, this.settings.REQUEST_TIMEOUT_MS));
    }
    /** The domain that the request is about, which has one more request to its account. */
    admitted(named, context) {
        const domain = domainOf(named, context);
        this.rates.take(domain);
        return domain;
    }
};
JobTaskService = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Settings,
        JobTaskRepository])
], JobTaskService);
export { JobTaskService };
/** The domain that an answer is confined to: the token's, unless the token is a system's or there is none. */
function domainOf(named, { domainId, isSystem }) {
    if (domainId !== null && !isSystem) {
        if (named !== null && named !== domainId) {
            throw new AppError('ERROR_PERMISSION_DENIED', 'domain_id: the domain of the token is expected, or none');
        }
        return domainId;
    }
    return required(named ?? domainId, 'domain_id');
}
//# sourceMappingURL=job-task.service.js.map