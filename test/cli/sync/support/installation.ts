import type { Document } from 'bson';
import { MongoClient, type Collection } from 'mongodb';
import type { Ferretdb } from '../../../support/ferretdb.js';
import { linesOf, type TaskLine } from './spaceone-documents.js';

const INDEXED = ['status', 'job_id', 'data_source_id', 'domain_id', 'created_at'];

/** The job tasks of a SpaceONE installation as its workers write them. */
export class Installation {
  private constructor(
    private readonly client: MongoClient,
    readonly tasks: Collection,
  ) {}

  /** An empty collection with the indexes that SpaceONE makes. */
  static async over(server: Ferretdb): Promise<Installation> {
    const client = new MongoClient(server.uri);
    const tasks = client.db('cost-analysis').collection('job_task');
    await tasks.createIndex({ job_task_id: 1 }, { unique: true }, {});
    for (const field of INDEXED) {
      await tasks.createIndex({ [field]: 1 });
    }
    return new Installation(client, tasks);
  }

  async add(documents: readonly Document[]): Promise<void> {
    if (documents.length > 0) {
      await this.tasks.insertMany([...documents]);
    }
  }

  /** Changes a task as a worker does whose clock shows `at`. */
  async change(id: string, changes: Document, at = new Date()): Promise<void> {
    await this.tasks.updateOne({ job_task_id: id }, { $set: { ...changes, updated_at: at } });
  }

  async lines(): Promise<TaskLine[]> {
    return linesOf(await this.tasks.find({}).toArray());
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
