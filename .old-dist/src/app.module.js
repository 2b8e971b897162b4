var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var AppModule_1;
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthModule } from './auth/auth.module.js';
import { ExceptionsFilter } from './common/errors/exception.filter.js';
import { SettingsModule } from './config/settings.module.js';
import { DatabaseModule } from './database/database.module.js';
import { SERVER_VERSION, ServerInfoController } from './grpc/server-info.controller.js';
import { HealthModule } from './health/health.module.js';
import { JobTaskModule } from './job-task/job-task.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { VERSION } from './version.js';
/** The whole service: who calls (auth), what is asked (job tasks), where it is kept (database), and how it is doing (health). */
let AppModule = AppModule_1 = class AppModule {
    static of(settings) {
        return {
            module: AppModule_1,
            imports: [
                SettingsModule.of(settings),
                DatabaseModule,
                MetricsModule,
                AuthModule,
                JobTaskModule.of(settings),
                HealthModule,
            ],
            controllers: [ServerInfoController],
            providers: [
                { provide: APP_FILTER, useClass: ExceptionsFilter },
                { provide: SERVER_VERSION, useValue: VERSION },
            ],
        };
    }
};
AppModule = AppModule_1 = __decorate([
    Module({})
], AppModule);
export { AppModule };
//# sourceMappingURL=app.module.js.map