import { Module } from '@nestjs/common';
import { HttpDrain } from './http-drain.js';
import { StalledConnections } from './stalled-connections.js';

@Module({ providers: [HttpDrain, StalledConnections], exports: [HttpDrain] })
export class HttpModule {}
