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
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { Public } from '../auth/access.decorator.js';
import { DescribeHealth } from '../docs/route-docs.js';
import { Readiness } from './readiness.js';
/** What load balancers, Kubernetes and SpaceONE's own tools ask; open to callers without a token. */
let HealthController = class HealthController {
    readiness;
    constructor(readiness) {
        this.readiness = readiness;
    }
    live() {
        return { status: 'alive' };
    }
    ready(reply) {
        return this.state(reply, 'ready');
    }
    check(reply) {
        return this.readiness.ready ? { status: 'SERVING' } : this.state(reply, 'SERVING');
    }
    state(reply, fine) {
        const { reason } = this.readiness;
        if (reason !== null) {
            reply.status(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return { status: reason ?? fine };
    }
};
__decorate([
    Get('health/live'),
    DescribeHealth('Whether the process runs'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Object)
], HealthController.prototype, "live", null);
__decorate([
    Get('health/ready'),
    DescribeHealth('Whether calls are welcome'),
    __param(0, Res({ passthrough: true })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], HealthController.prototype, "ready", null);
__decorate([
    Get('check'),
    DescribeHealth('The same, as SpaceONE asks it'),
    __param(0, Res({ passthrough: true })),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", [Object]),
    __metadata("design:returntype", Object)
], HealthController.prototype, "check", null);
HealthController = __decorate([
    Controller(),
    Public(),
    __metadata("design:paramtypes", [Readiness])
], HealthController);
export { HealthController };
//# sourceMappingURL=health.controller.js.map