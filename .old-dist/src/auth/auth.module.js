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
import { Inject, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../config/settings.js';
import { AuthGuard } from './auth.guard.js';
import { KeyRings } from './keys/key-rings.js';
/** Puts the guard before every handler of the application, on both wires. */
let AuthModule = class AuthModule {
    keys;
    constructor(keys) {
        this.keys = keys;
    }
    onApplicationShutdown() {
        this.keys.close();
    }
};
AuthModule = __decorate([
    Module({
        providers: [
            { provide: KeyRings, inject: [Settings], useFactory: (settings) => KeyRings.open(settings) },
            { provide: APP_GUARD, useClass: AuthGuard },
        ],
    }),
    __param(0, Inject(KeyRings)),
    __metadata("design:paramtypes", [KeyRings])
], AuthModule);
export { AuthModule };
//# sourceMappingURL=auth.module.js.map