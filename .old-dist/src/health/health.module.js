var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Module } from '@nestjs/common';
import { API_SERVICES } from '../grpc/infrastructure-services.js';
import { GrpcHealth } from '../grpc/health.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';
/** Health on both wires, told by one state. */
let HealthModule = class HealthModule {
};
HealthModule = __decorate([
    Module({
        controllers: [HealthController],
        providers: [
            Readiness,
            {
                provide: GrpcHealth,
                inject: [Readiness],
                useFactory: (readiness) => {
                    const health = new GrpcHealth(API_SERVICES);
                    readiness.observe((ready) => {
                        health.setServing(ready);
                    });
                    return health;
                },
            },
        ],
        exports: [Readiness, GrpcHealth],
    })
], HealthModule);
export { HealthModule };
//# sourceMappingURL=health.module.js.map