var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
var __param = (this && this.__param) || function (paramIndex, decorator) {
    return function (target, key) { decorator(target, key, paramIndex); }
};
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Verb } from '../auth/access.decorator.js';
import { Context } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { DescribeGet, DescribeGetByUrl, DescribeList, DescribeListByUrl, DescribeStat } from '../docs/route-docs.js';
import { AnswerFormat } from './answer-format.js';
import { GetMessageOfUrl, ListMessageOfUrl, Message } from './job-task.parameters.js';
import { encoded, streamedJson, streamedRows } from './job-task.reply.js';
import { JobTaskService } from './job-task.service.js';
/** The routes of both wires: one handler for each rpc, and two more for the forms that a URL can say. */
let JobTaskController = class JobTaskController {
    jobTasks;
    settings;
    constructor(jobTasks, settings) {
        this.jobTasks = jobTasks;
        this.settings = settings;
    }
    get(request, context) {
        return this.jobTasks.get(request, context);
    }
    getByUrl(request, context) {
        return this.jobTasks.get(request, context);
    }
    async list(request, context, format) {
        if (format !== null) {
            return streamedRows(this.jobTasks.export(request, context), format);
        }
        const reply = await this.jobTasks.list(request, context);
        if (!('batches' in reply)) {
            return reply;
        }
        return context.wire === 'http' ? streamedJson(reply) : encoded(reply, this.settings.GRPC_MAX_SEND_BYTES);
    }
    listByUrl(request, context, format) {
        return this.list(request, context, format);
    }
    stat(request, context) {
        return this.jobTasks.stat(request, context);
    }
};
__decorate([
    Post(['v1/job-task/get', 'job-task/get']),
    HttpCode(200),
    GrpcMethod('JobTask', 'get'),
    Verb('get'),
    DescribeGet(),
    __param(0, Message()),
    __param(1, Context()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], JobTaskController.prototype, "get", null);
__decorate([
    Get('v1/job-task/:job_task_id'),
    Verb('get'),
    DescribeGetByUrl(),
    __param(0, GetMessageOfUrl()),
    __param(1, Context()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], JobTaskController.prototype, "getByUrl", null);
__decorate([
    Post(['v1/job-tasks/search', 'v1/job-task/list', 'job-task/list']),
    HttpCode(200),
    GrpcMethod('JobTask', 'list'),
    Verb('list'),
    DescribeList(),
    __param(0, Message()),
    __param(1, Context()),
    __param(2, AnswerFormat()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], JobTaskController.prototype, "list", null);
__decorate([
    Get('v1/job-tasks'),
    Verb('list'),
    DescribeListByUrl(),
    __param(0, ListMessageOfUrl()),
    __param(1, Context()),
    __param(2, AnswerFormat()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object, Object]),
    __metadata("design:returntype", Promise)
], JobTaskController.prototype, "listByUrl", null);
__decorate([
    Post(['v1/job-tasks/stat', 'v1/job-task/stat', 'job-task/stat']),
    HttpCode(200),
    GrpcMethod('JobTask', 'stat'),
    Verb('stat'),
    DescribeStat(),
    __param(0, Message()),
    __param(1, Context()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], JobTaskController.prototype, "stat", null);
JobTaskController = __decorate([
    Controller('cost-analysis'),
    __metadata("design:paramtypes", [JobTaskService,
        Settings])
], JobTaskController);
export { JobTaskController };
//# sourceMappingURL=job-task.controller.js.map