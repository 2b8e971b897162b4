var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var SettingsModule_1;
import { Global, Module } from '@nestjs/common';
import { Settings } from './settings.js';
/** Provides the settings that the process was started with. */
let SettingsModule = SettingsModule_1 = class SettingsModule {
    static of(settings) {
        return { module: SettingsModule_1, providers: [{ provide: Settings, useValue: settings }], exports: [Settings] };
    }
};
SettingsModule = SettingsModule_1 = __decorate([
    Global(),
    Module({})
], SettingsModule);
export { SettingsModule };
//# sourceMappingURL=settings.module.js.map