var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from './connection.js';
import { dataSourceOptions } from './data-source.js';
/** Provides the database to the rest of the application. The connection is ours to open: Nest's would end the start when nobody answers. */
let DatabaseModule = class DatabaseModule {
};
DatabaseModule = __decorate([
    Global(),
    Module({
        imports: [
            TypeOrmModule.forRootAsync({
                inject: [Settings],
                useFactory: (settings) => ({ ...dataSourceOptions(settings), manualInitialization: true }),
                dataSourceFactory: (options) => Promise.resolve(new DataSource(options)),
            }),
        ],
        providers: [DatabaseConnection],
        exports: [DatabaseConnection],
    })
], DatabaseModule);
export { DatabaseModule };
//# sourceMappingURL=database.module.js.map