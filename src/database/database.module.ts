import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Settings } from '../config/settings.js';
import { DATABASE_TABLES, DatabaseConnection } from './connection.js';
import { dataSourceOptions, type DatabaseTables } from './data-source.js';

/** Provides the database to the rest of the application. */
@Module({})
export class DatabaseModule {
  /** DatabaseConnection opens the data source, because Nest's TypeOrmModule fails the start while the server is unavailable. */
  static forRoot(tables: DatabaseTables): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Settings],
          useFactory: (settings: Settings) => ({
            ...dataSourceOptions(settings, tables),
            manualInitialization: true,
          }),
          dataSourceFactory: (options) => Promise.resolve(new DataSource(options as DataSourceOptions)),
        }),
      ],
      providers: [DatabaseConnection, { provide: DATABASE_TABLES, useValue: tables }],
      exports: [DatabaseConnection],
    };
  }
}
