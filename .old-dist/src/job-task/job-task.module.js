var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var JobTaskModule_1;
import { Module } from '@nestjs/common';
import { ExplainController } from './explain.controller.js';
import { ExplainService } from './explain.service.js';
import { JobTaskExplainer } from './job-task.explain.js';
import { JobTaskController } from './job-task.controller.js';
import { JobTaskRepository } from './job-task.repository.js';
import { JobTaskService } from './job-task.service.js';
import { JobTaskStatements } from './job-task.statements.js';
import { StatementLog } from './statement-log.js';
/** The API itself, and, where the settings want it, what it would do with a request. */
let JobTaskModule = JobTaskModule_1 = class JobTaskModule {
    static of({ EXPLAIN_ENABLED }) {
        return {
            module: JobTaskModule_1,
            controllers: [JobTaskController, ...(EXPLAIN_ENABLED ? [ExplainController] : [])],
            providers: [
                JobTaskService,
                JobTaskRepository,
                JobTaskStatements,
                StatementLog,
                ...(EXPLAIN_ENABLED ? [ExplainService, JobTaskExplainer] : []),
            ],
        };
    }
};
JobTaskModule = JobTaskModule_1 = __decorate([
    Module({})
], JobTaskModule);
export { JobTaskModule };
//# sourceMappingURL=job-task.module.js.map