import { In, MoreThanOrEqual, Like } from 'typeorm';
import { Task } from '../opponents/typeorm-source.mjs';

const NEWEST_FIRST = { created_at: 'DESC', job_task_id: 'DESC' };

/**
 * The questions as one would ask them of TypeORM without a second thought: entities and `findAndCount`, which answers a
 * page together with its count, and `getRawMany` for statistics.
 */
export function typeormCalls(engine, dataSource, values) {
  const tasks = dataSource.getRepository(Task);
  const { domainId, jobTaskId, accountId, dataSourceIds, keyword, note, deepStart } = values;
  const sqlite = engine === 'sqlite';
  const since = sqlite ? Date.parse(values.since) : new Date(values.since);
  const member = (path) =>
    sqlite ? `json_extract(t.options, '$.${path}')` : `JSON_UNQUOTE(JSON_EXTRACT(t.options, '$.${path}'))`;
  const day = sqlite
    ? `strftime('%Y-%m-%d', t.created_at / 1000, 'unixepoch')`
    : `DATE_FORMAT(t.created_at, '%Y-%m-%d')`;
  const listed =
    (where, take, skip = 0) =>
    () =>
      tasks.findAndCount({ where: { domain_id: domainId, ...where }, order: NEWEST_FIRST, take, skip });
  const counted = (where) => () => tasks.countBy({ domain_id: domainId, ...where });
  const built = () => tasks.createQueryBuilder('t').where('t.domain_id = :domainId', { domainId });
  const grouped = (...keys) => {
    const builder = built().select('COUNT(*)', 'n');
    for (const [index, key] of keys.entries()) {
      builder.addSelect(key, `k${index}`).addGroupBy(`k${index}`);
    }
    return builder;
  };
  const withAccount = () => built().andWhere(`${member('account_id')} = :accountId`, { accountId });
  const failed = { status: 'FAILURE' };
  const fromSources = { data_source_id: In(dataSourceIds), created_at: MoreThanOrEqual(since) };
  const withKeyword = { job_task_id: Like(`%${keyword}%`) };
  return {
    Q1: () => tasks.findOneBy({ domain_id: domainId, job_task_id: jobTaskId }),
    Q2: listed({}, 20),
    'Q3 page': listed(failed, 100),
    'Q3 count': counted(failed),
    'Q4 page': listed(fromSources, 100, 500),
    'Q4 count': counted(fromSources),
    'Q5 page': listed(withKeyword, 20),
    'Q5 count': counted(withKeyword),
    'Q6 page': () =>
      withAccount().orderBy('t.created_at', 'DESC').addOrderBy('t.job_task_id', 'DESC').take(20).getManyAndCount(),
    'Q6 count': () => withAccount().getCount(),
    Q7: listed({}, 100, deepStart - 1),
    Q8: counted({}),
    Q9: () => grouped('t.status').getRawMany(),
    Q10: () =>
      grouped('t.data_source_id', 't.status')
        .addSelect('SUM(t.created_count)', 'sum')
        .addSelect('AVG(t.created_count)', 'average')
        .addSelect('MAX(t.created_count)', 'max')
        .getRawMany(),
    Q11: () => grouped(member('provider')).getRawMany(),
    Q12: () => grouped(day, 't.status').getRawMany(),
    Q13: () => built().select('DISTINCT t.job_id', 'job_id').orderBy('t.job_id').getRawMany(),
    Q14: () =>
      built()
        .andWhere(`${member('note')} LIKE :note`, { note: `%${note}%` })
        .getCount(),
  };
}
