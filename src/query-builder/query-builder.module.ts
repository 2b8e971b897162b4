import { Inject, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import type { QueryLimits } from './limits.js';
import { QueryBuilder } from './query-builder.js';
import type { QuerySchema } from './schema.js';

export type QueryLimitsFactory = Pick<FactoryProvider<QueryLimits>, 'inject' | 'useFactory'>;

/**
 * Provides the query builder of a table to the module that imports it:
 * `imports: [QueryBuilderModule.forSchema(SCHEMA)]`, then `@InjectQueryBuilder(SCHEMA)` in a constructor.
 */
@Module({})
export class QueryBuilderModule {
  /** Without a factory the default limits apply. */
  static forSchema(schema: QuerySchema, limits?: QueryLimitsFactory): DynamicModule {
    const provide = tokenOf(schema);
    const provider: FactoryProvider<Promise<QueryBuilder>> = {
      provide,
      inject: limits?.inject ?? [],
      useFactory: async (...dependencies: unknown[]) =>
        new QueryBuilder(schema, await limits?.useFactory(...dependencies)),
    };
    return { module: QueryBuilderModule, providers: [provider], exports: [provide] };
  }
}

export function InjectQueryBuilder(schema: QuerySchema): ParameterDecorator & PropertyDecorator {
  return Inject(tokenOf(schema));
}

const TOKENS = new WeakMap<QuerySchema, symbol>();

/** A table may have several schemas. */
function tokenOf(schema: QuerySchema): symbol {
  const token = TOKENS.get(schema) ?? Symbol(`QueryBuilder:${schema.table}`);
  TOKENS.set(schema, token);
  return token;
}
