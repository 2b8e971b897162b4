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
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Verb } from '../auth/access.decorator.js';
import { Context } from '../common/request-context.js';
import { ExplainService } from './explain.service.js';
import { Message } from './job-task.parameters.js';
/** What list and stat would do: there only under EXPLAIN_ENABLED, and for administrators. */
let ExplainController = class ExplainController {
    explainer;
    constructor(explainer) {
        this.explainer = explainer;
    }
    list(request, context) {
        return this.explainer.list(request, context);
    }
    stat(request, context) {
        return this.explainer.stat(request, context);
    }
};
__decorate([
    Post('search/explain'),
    HttpCode(200),
    Verb('list'),
    __param(0, Message()),
    __param(1, Context()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], ExplainController.prototype, "list", null);
__decorate([
    Post('stat/explain'),
    HttpCode(200),
    Verb('stat'),
    __param(0, Message()),
    __param(1, Context()),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object, Object]),
    __metadata("design:returntype", Promise)
], ExplainController.prototype, "stat", null);
ExplainController = __decorate([
    Controller('cost-analysis/v1/job-tasks'),
    ApiExcludeController(),
    __metadata("design:paramtypes", [ExplainService])
], ExplainController);
export { ExplainController };
//# sourceMappingURL=explain.controller.js.map