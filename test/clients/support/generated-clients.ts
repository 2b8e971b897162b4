import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ToolName } from '../../tools/tools.js';

/** A program and its arguments, run in the directory of the generated client. */
export type Command = readonly [string, ...string[]];

/** A client that openapi-generator makes, and a program that uses it. */
export interface GeneratedClient {
  readonly language: string;
  readonly tools: readonly ToolName[];
  /** Arguments of the generator, beside the document and the directory: none of them renames anything. */
  readonly generator: readonly string[];
  readonly file: string;
  /** Takes URL, token, domain and job task as arguments, searches by a filter, gets what it found, and prints `COUNT ID STATUS`. */
  readonly source: string;
  /** Compile the whole client and the program. */
  readonly build: (paths: Readonly<Record<string, string>>) => readonly Command[];
  readonly run: (paths: Readonly<Record<string, string>>) => Command;
}

const TSC = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

const classPath = (paths: Readonly<Record<string, string>>): string =>
  ['classes', join(paths['java-client-libraries'] ?? '', '*')].join(delimiter);

export const GENERATED_CLIENTS: readonly GeneratedClient[] = [
  {
    language: 'TypeScript',
    tools: [],
    generator: ['-g', 'typescript-fetch'],
    file: 'search.ts',
    source: `
      import { Configuration, JobTasksApi } from './index';
      declare const process: { readonly argv: readonly string[] };
      async function search([, , basePath = '', accessToken = '', domainId = '', v = '']: readonly string[]): Promise<void> {
        const api = new JobTasksApi(new Configuration({ basePath, accessToken }));
        const query = { filter: [{ k: 'job_task_id', v, o: 'eq' as const }] };
        const { totalCount, results } = await api.searchJobTasks({ jobTaskQuery: { domainId, query } });
        const [{ jobTaskId = '' } = {}] = results;
        const { status } = await api.getJobTask({ jobTaskId, domainId });
        console.log(totalCount, jobTaskId, status);
      }
      void search(process.argv);
    `,
    build: () => [
      [
        process.execPath,
        TSC,
        ...['--outDir', 'out', '--target', 'es2022', '--module', 'node16', '--strict'],
        ...['--lib', 'es2022,dom', '--typeRoots', 'none', 'search.ts'],
      ],
    ],
    run: () => [process.execPath, 'out/search.js'],
  },
  {
    language: 'Java',
    tools: ['javac', 'java-client-libraries'],
    generator: ['-g', 'java', '--library', 'native', '--additional-properties=useJakartaEe=true'],
    file: 'Search.java',
    source: `
      import java.util.List;
      import org.openapitools.client.*;
      import org.openapitools.client.api.JobTasksApi;
      import org.openapitools.client.model.*;
      class Search {
        public static void main(String[] args) throws Exception {
          ApiClient client = new ApiClient();
          client.updateBaseUri(args[0]);
          client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
          Filter filter = new Filter().k("job_task_id").v(args[3]).o(FilterOperator.EQ);
          JobTaskQuery query = new JobTaskQuery().domainId(args[2]).query(new Query().filter(List.of(filter)));
          JobTasksApi api = new JobTasksApi(client);
          JobTasksInfo found = api.searchJobTasks(query, null, null, null, null);
          String id = found.getResults().get(0).getJobTaskId();
          JobTaskInfo task = api.getJobTask(id, args[2], null, null, null, null);
          System.out.println(found.getTotalCount() + " " + id + " " + task.getStatus());
        }
      }
    `,
    build: (paths) => [
      ['sh', '-c', 'find src/main/java -name "*.java" > sources.txt'],
      [
        paths['javac'] ?? '',
        ...['-nowarn', '-encoding', 'UTF-8', '-d', 'classes', '-cp', classPath(paths), '@sources.txt', 'Search.java'],
      ],
    ],
    run: (paths) => [paths['java'] ?? '', '-cp', classPath(paths), 'Search'],
  },
  {
    language: 'Go',
    tools: ['go'],
    generator: [
      ...['-g', 'go', '--git-host', 'example.com', '--git-user-id', 'job', '--git-repo-id', 'tasks'],
      '--additional-properties=packageName=tasks',
    ],
    file: 'search/main.go',
    source: `
      package main

      import (
        "context"
        "fmt"
        "os"

        tasks "example.com/job/tasks"
      )

      func main() {
        configuration := tasks.NewConfiguration()
        configuration.Servers = tasks.ServerConfigurations{{URL: os.Args[1]}}
        api := tasks.NewAPIClient(configuration).JobTasksAPI
        ctx := context.WithValue(context.Background(), tasks.ContextAccessToken, os.Args[2])
        filter := tasks.NewFilter()
        filter.SetK("job_task_id")
        filter.SetV(os.Args[4])
        filter.SetO(tasks.EQ)
        query := tasks.NewQuery()
        query.SetFilter([]tasks.Filter{*filter})
        request := tasks.NewJobTaskQuery()
        request.SetDomainId(os.Args[3])
        request.SetQuery(*query)
        found, _, err := api.SearchJobTasks(ctx).JobTaskQuery(*request).Execute()
        if err != nil {
          panic(err)
        }
        id := found.GetResults()[0].GetJobTaskId()
        task, _, err := api.GetJobTask(ctx, id).DomainId(os.Args[3]).Execute()
        if err != nil {
          panic(err)
        }
        fmt.Println(found.GetTotalCount(), id, task.GetStatus())
      }
    `,
    build: ({ go = '' }) => [
      [go, 'mod', 'tidy'],
      [go, 'build', './...'],
      [go, 'build', '-o', 'search-tasks', './search'],
    ],
    run: () => ['./search-tasks'],
  },
  {
    language: 'Python',
    tools: ['python-client-libraries'],
    generator: ['-g', 'python'],
    file: 'search.py',
    source: `
import sys
from openapi_client import ApiClient, Configuration, Filter, FilterOperator, JobTaskQuery, JobTasksApi, Query

_, host, token, domain_id, job_task_id = sys.argv
with ApiClient(Configuration(host=host, access_token=token)) as client:
    api = JobTasksApi(client)
    query = Query(filter=[Filter(k="job_task_id", v=job_task_id, o=FilterOperator.EQ)])
    found = api.search_job_tasks(JobTaskQuery(domain_id=domain_id, query=query))
    task = api.get_job_task(found.results[0].job_task_id, domain_id=domain_id)
    print(found.total_count, task.job_task_id, task.status.value)
`,
    build: (paths) => [
      [paths['python-client-libraries'] ?? '', '-m', 'compileall', '-q', 'openapi_client', 'search.py'],
    ],
    run: (paths) => [paths['python-client-libraries'] ?? '', 'search.py'],
  },
];
