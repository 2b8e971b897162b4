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
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Public } from '../auth/access.decorator.js';
/** The token of the running release's version, a string such as `1.2.3`. */
export const SERVER_VERSION = Symbol('SERVER_VERSION');
/** spaceone.api.core.v1.ServerInfo: SpaceONE's tools ask every service for its version, before they have a token. */
let ServerInfoController = class ServerInfoController {
    version;
    constructor(version) {
        this.version = version;
    }
    getVersion() {
        return { version: this.version };
    }
};
__decorate([
    GrpcMethod('ServerInfo', 'get_version'),
    __metadata("design:type", Function),
    __metadata("design:paramtypes", []),
    __metadata("design:returntype", Object)
], ServerInfoController.prototype, "getVersion", null);
ServerInfoController = __decorate([
    Controller(),
    Public(),
    __param(0, Inject(SERVER_VERSION)),
    __metadata("design:paramtypes", [String])
], ServerInfoController);
export { ServerInfoController };
//# sourceMappingURL=server-info.controller.js.map