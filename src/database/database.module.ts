import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from './connection.js';
import { dataSourceOptions } from './data-source.js';

/** Provides the database to the rest of the application. The connection is ours to open: Nest's would end the start when nobody answers. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({ ...dataSourceOptions(settings), manualInitialization: true }),
      dataSourceFactory: (options) => Promise.resolve(new DataSource(options as DataSourceOptions)),
    }),
  ],
  providers: [DatabaseConnection],
  exports: [DatabaseConnection],
})
export class DatabaseModule {}
