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
import { JobTaskExplainer } from './job-task.explain.js';
import { readListRequest, readStatRequest, required } from './job-task.messages.js';
import { JobTaskService } from './job-task.service.js';
import { statementBounds } from './statement-log.js';
/** Explains requests to those who may see how the service is built: a system's token, or anybody where there are none. */
let ExplainService = class ExplainService {
    settings;
    jobTasks;
    explainer;
    constructor(settings, jobTasks, explainer) {
        this.settings = settings;
        this.jobTasks = jobTasks;
        this.explainer = explainer;
    }
    async list(request, context) {
        this.admit(request, context);
        const { query, domainId, conditions } = readListRequest(request);
        const all = { ...conditions, domain_id: required(domainId ?? context.domainId, 'domain_id') };
        return {
            statements: await this.explainer.list(query, all, statementBounds(context, this.settings.REQUEST_TIMEOUT_MS)),
        };
    }
    async stat(request, context) {
        this.admit(request, context);
        const { query, domainId } = readStatRequest(request);
        const domain = { domain_id: required(domainId ?? context.domainId, 'domain_id') };
        return {
            statements: await this.explainer.stat(required(query, 'query'), domain, statementBounds(context, this.settings.REQUEST_TIMEOUT_MS)),
        };
    }
    admit(request, context) {
        if (this.settings.AUTH_MODE === 'jwt' && !context.isSystem) {
            throw new AppError('ERROR_PERMISSION_DENIED', 'explain: the token of a system is expected');
        }
        guardStructure(request, this.jobTasks.limits);
    }
};
ExplainService = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Settings,
        JobTaskService,
        JobTaskExplainer])
], ExplainService);
export { ExplainService };
//# sourceMappingURL=explain.service.js.map