import { ApiExtension } from '@nestjs/swagger';
import { OPERATION } from '../docs/route-docs.js';

/** Names the entry of an operation in the table of write operations. */
export function Describe(name: string): MethodDecorator {
  return ApiExtension(OPERATION, name);
}
