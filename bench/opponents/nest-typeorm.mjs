import 'reflect-metadata';
import { Body, Controller, HttpCode, Inject, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { openTypeorm, Task } from './typeorm-source.mjs';

/** What one gets from Nest and TypeORM without a second thought: entities, `findAndCount`, `getRawMany`. HTTP only. */
const dataSource = await openTypeorm(process.argv[2]);
const tasks = dataSource.getRepository(Task);

class TaskController {
  constructor(repository) {
    this.tasks = repository;
  }

  get({ domain_id, job_task_id }) {
    return this.tasks.findOneBy({ domain_id, job_task_id });
  }

  async list({ domain_id }) {
    const [results, total_count] = await this.tasks.findAndCount({
      where: { domain_id },
      order: { created_at: 'DESC', job_task_id: 'DESC' },
      take: 20,
    });
    return { results, total_count };
  }

  async stat({ domain_id }) {
    const builder = this.tasks.createQueryBuilder('t').select('t.status', 'status').addSelect('COUNT(*)', 'count');
    return { results: await builder.where('t.domain_id = :domain_id', { domain_id }).groupBy('t.status').getRawMany() };
  }
}

// Decorators are called as functions here: this file is JavaScript.
for (const method of ['get', 'list', 'stat']) {
  const descriptor = Object.getOwnPropertyDescriptor(TaskController.prototype, method);
  Body()(TaskController.prototype, method, 0);
  HttpCode(200)(TaskController.prototype, method, descriptor);
  Post(method)(TaskController.prototype, method, descriptor);
}
Inject(Task)(TaskController, undefined, 0);
Controller('cost-analysis/v1/job-task')(TaskController);

class PlainModule {}
Module({ controllers: [TaskController], providers: [{ provide: Task, useValue: tasks }] })(PlainModule);

const app = await NestFactory.create(PlainModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`HTTP     ${await app.getUrl()}\ngRPC     -\n`);
