import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ToolName } from '../../tools/tools.js';

/** A program and its arguments, run in the directory of the generated client. */
export type Command = readonly [string, ...string[]];

/** A client that openapi-generator makes, and a program that uses it. */
export interface GeneratedClient {
  readonly language: string;
  readonly tools: readonly ToolName[];
  /** Arguments of the generator, beside the document and the directory. */
  readonly generator: readonly string[];
  readonly file: string;
  /** Takes URL, domain and job task as arguments, searches by a filter, and prints `COUNT ID`. */
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
    // Without the prefix, operation getJobTask makes a second GetJobTaskRequest. With names in camel case openapi-generator
    // 7.17 sends each name in both spellings where a schema of OpenAPI 3.1 forbids additional properties.
    generator: [
      ...['-g', 'typescript-fetch', '--additional-properties'],
      'prefixParameterInterfaces=true,modelPropertyNaming=original,importFileExtension=.js',
    ],
    file: 'search.ts',
    source: `
      import { Configuration, JobTasksApi } from './index.js';
      declare const process: { readonly argv: readonly string[] };
      const [, , basePath = '', domain_id = '', v = ''] = process.argv;
      const api = new JobTasksApi(new Configuration({ basePath }));
      const query = { filter: [{ k: 'job_task_id', v, o: 'eq' as const }] };
      const { total_count, results } = await api.searchJobTasks({ jobTaskQuery: { domain_id, query } });
      console.log(total_count, results?.[0]?.job_task_id);
    `,
    build: () => [
      ['sh', '-c', 'echo \'{ "type": "module" }\' > package.json'],
      [
        process.execPath,
        TSC,
        ...['--outDir', 'out', '--target', 'es2022', '--module', 'es2022', '--moduleResolution', 'bundler'],
        ...['--strict', '--lib', 'es2022,dom', '--typeRoots', 'none', 'search.ts'],
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
          Filter filter = new Filter().k("job_task_id").v(args[2]).o(FilterOperator.EQ);
          JobTaskQuery query = new JobTaskQuery().domainId(args[1]).query(new Query().filter(List.of(filter)));
          JobTasksInfo found = new JobTasksApi(client).searchJobTasks(query, null, null, null, null);
          System.out.println(found.getTotalCount() + " " + found.getResults().get(0).getJobTaskId());
        }
      }
    `,
    build: (paths) => [
      ['sh', '-c', 'find src/main/java -name "*.java" > sources.txt'],
      [paths['javac'] ?? '', '-nowarn', '-d', 'classes', '-cp', classPath(paths), '@sources.txt', 'Search.java'],
    ],
    run: (paths) => [paths['java'] ?? '', '-cp', classPath(paths), 'Search'],
  },
  {
    language: 'Go',
    tools: ['go'],
    generator: [
      ...['-g', 'go', '--git-host', 'example.com', '--git-user-id', 'job', '--git-repo-id', 'tasks'],
      // Operators of filters and of conditions share names, such as EQ.
      '--additional-properties=packageName=tasks,enumClassPrefix=true',
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
        filter := tasks.NewFilter()
        filter.SetK("job_task_id")
        filter.SetV(os.Args[3])
        filter.SetO(tasks.FILTEROPERATOR_EQ)
        query := tasks.NewQuery()
        query.SetFilter([]tasks.Filter{*filter})
        request := tasks.NewJobTaskQuery()
        request.SetDomainId(os.Args[2])
        request.SetQuery(*query)
        found, _, err := tasks.NewAPIClient(configuration).JobTasksAPI.SearchJobTasks(context.Background()).JobTaskQuery(*request).Execute()
        if err != nil {
          panic(err)
        }
        fmt.Println(found.GetTotalCount(), found.GetResults()[0].GetJobTaskId())
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
from openapi_client import ApiClient, Configuration, Filter, JobTaskQuery, JobTasksApi, Query

_, host, domain_id, job_task_id = sys.argv
with ApiClient(Configuration(host=host)) as client:
    query = Query(filter=[Filter(k="job_task_id", v=job_task_id, o="eq")])
    found = JobTasksApi(client).search_job_tasks(JobTaskQuery(domain_id=domain_id, query=query))
    print(found.total_count, found.results[0].job_task_id)
`,
    build: (paths) => [
      [paths['python-client-libraries'] ?? '', '-m', 'compileall', '-q', 'openapi_client', 'search.py'],
    ],
    run: (paths) => [paths['python-client-libraries'] ?? '', 'search.py'],
  },
];
