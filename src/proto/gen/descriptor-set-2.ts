// Generated from the .proto files; to change it, change them and generate again.
import type { DescribedFile } from '../described-file.js';

/** Every file of the API and every file these import, imports first. */
export const DESCRIPTOR_SET_2: readonly DescribedFile[] = [
  {
    name: 'spaceone/api/core/v2/query.proto',
    comments: {
      'spaceone.api.core.v2.Filter':
        "One condition. Each member has a long and a short name; exactly one of the two is given.",
      'spaceone.api.core.v2.Filter.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v2.Filter.value_alias':
        "The operand: a string, number, boolean, null, array or object, as the operator requires.",
      'spaceone.api.core.v2.Filter.operator_alias':
        "How the field is compared with the operand.",
      'spaceone.api.core.v2.Sort':
        "One key of a sort.",
      'spaceone.api.core.v2.Sort.key':
        "The field or path to sort by.",
      'spaceone.api.core.v2.Sort.desc':
        "Whether the largest value comes first.",
      'spaceone.api.core.v2.Unwind':
        "One row for each element of an array, of which those remain that meet the filter.",
      'spaceone.api.core.v2.Unwind.path':
        "The array.",
      'spaceone.api.core.v2.Unwind.filter':
        "Conditions that must all hold: eq, not, in, not_in, contain, not_contain, contain_in and not_contain_in. Operands are compared as they are.",
      'spaceone.api.core.v2.Page':
        "The rows from start to start + limit - 1. Without a limit all rows are returned.",
      'spaceone.api.core.v2.Page.start':
        "The first row, counted from 1; may be a decimal string.",
      'spaceone.api.core.v2.Page.limit':
        "The number of rows; may be a decimal string. At most MAX_PAGE_LIMIT.",
      'spaceone.api.core.v2.Query':
        "Which job tasks, in which order, and which part of them.",
      'spaceone.api.core.v2.Query.filter':
        "Conditions that must all hold.",
      'spaceone.api.core.v2.Query.filter_or':
        "Conditions of which at least one must hold.",
      'spaceone.api.core.v2.Query.sort':
        "The keys, the most significant first. Without any, the newest come first.",
      'spaceone.api.core.v2.Query.minimal':
        "Return only job_task_id, status, created_count, job_id, data_source_id and workspace_id.",
      'spaceone.api.core.v2.Query.count_only':
        "Return only total_count; results stay empty.",
      'spaceone.api.core.v2.Query.only':
        "The fields to return, including dotted paths below options; the sort keys are added.",
      'spaceone.api.core.v2.Query.keyword':
        "Words separated by spaces; job_task_id must contain one of them, ignoring case.",
      'spaceone.api.core.v2.Query.unwind':
        "A row for each element of an array, which only must name.",
      'spaceone.api.core.v2.Query.lookup':
        "Not supported: job tasks cannot be joined.",
      'spaceone.api.core.v2.Query.add_fields':
        "Not supported: a stage project of stat computes fields.",
      'spaceone.api.core.v2.AggregateGroupKey':
        "A group key with the name of its column.",
      'spaceone.api.core.v2.AggregateGroupKey.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v2.AggregateGroupKey.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v2.AggregateGroupKey.date_format':
        "year, month or day for a number, or a format such as %Y-%m-%d. For datetimes only.",
      'spaceone.api.core.v2.AggregateGroupSubField':
        "One member of the objects that push collects.",
      'spaceone.api.core.v2.AggregateGroupSubField.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v2.AggregateGroupSubField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v2.AggregateSubCondition':
        "A condition on the rows of a group; values of different types are compared by the order of types.",
      'spaceone.api.core.v2.AggregateSubCondition.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v2.AggregateSubCondition.value_alias':
        "The operand; not null.",
      'spaceone.api.core.v2.AggregateSubCondition.operator_alias':
        "How the field is compared with the operand.",
      'spaceone.api.core.v2.AggregateGroupField':
        "An operator over the rows of a group. count takes no key; push takes a key, or fields.",
      'spaceone.api.core.v2.AggregateGroupField.key_alias':
        "A field, or a path below options.",
      'spaceone.api.core.v2.AggregateGroupField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v2.AggregateGroupField.operator_alias':
        "What is computed.",
      'spaceone.api.core.v2.AggregateGroupField.fields':
        "The members of the objects that push collects.",
      'spaceone.api.core.v2.AggregateGroupField.conditions':
        "For count, sum and average: which rows are included.",
      'spaceone.api.core.v2.AggregateGroup':
        "One row for each combination of the keys; without keys, one row. Keys, fields or both are given.",
      'spaceone.api.core.v2.AggregateGroup.keys':
        "What the rows of a group have in common.",
      'spaceone.api.core.v2.AggregateGroup.fields':
        "What is computed over the rows of a group.",
      'spaceone.api.core.v2.AggregateProjectField':
        "A column: the value of the key, or the result of the operator.",
      'spaceone.api.core.v2.AggregateProjectField.key_alias':
        "A column of the stage before, or a path below one.",
      'spaceone.api.core.v2.AggregateProjectField.name_alias':
        "The name of the column in the result.",
      'spaceone.api.core.v2.AggregateProjectField.operator_alias':
        "What is computed from the value.",
      'spaceone.api.core.v2.AggregateProject':
        "Other columns, beside the keys of the group before.",
      'spaceone.api.core.v2.AggregateProject.fields':
        "The columns.",
      'spaceone.api.core.v2.AggregateProject.exclude_keys':
        "Whether the keys of the group are left out.",
      'spaceone.api.core.v2.AggregateCount':
        "One row with the number of rows.",
      'spaceone.api.core.v2.AggregateCount.name':
        "The name of its column.",
      'spaceone.api.core.v2.StatisticsAggregate':
        "One stage of a pipeline: exactly one of these members.",
      'spaceone.api.core.v2.StatisticsAggregate.sort':
        "Objects with key and desc, the most significant first.",
      'spaceone.api.core.v2.StatisticsAggregate.limit':
        "The number of rows to keep.",
      'spaceone.api.core.v2.StatisticsAggregate.skip':
        "The number of rows to skip.",
      'spaceone.api.core.v2.StatisticsQuery':
        "Either aggregate or distinct; aggregate takes precedence.",
      'spaceone.api.core.v2.StatisticsQuery.filter':
        "Conditions that must all hold.",
      'spaceone.api.core.v2.StatisticsQuery.filter_or':
        "Conditions of which at least one must hold.",
      'spaceone.api.core.v2.StatisticsQuery.aggregate':
        "The stages, in the order in which they run.",
      'spaceone.api.core.v2.StatisticsQuery.distinct':
        "The field or path whose different values are returned.",
      'spaceone.api.core.v2.StatisticsQuery.keyword':
        "Words separated by spaces; job_task_id must contain one of them, ignoring case.",
    },
    base64: [
      'CiBzcGFjZW9uZS9hcGkvY29yZS92Mi9xdWVyeS5wcm90bxIUc3BhY2VvbmUuYXBpLmNvcmUudjIaHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucH',
      'JvdG8iwQEKBkZpbHRlchINCgNrZXkYASABKAlIABILCgFrGAIgASgJSAASJwoFdmFsdWUYAyABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVI',
      'ARIjCgF2GAQgASgLMhYuZ29vZ2xlLnByb3RvYnVmLlZhbHVlSAESEgoIb3BlcmF0b3IYBSABKAlIAhILCgFvGAYgASgJSAJCCwoJa2V5X2FsaW',
      'FzQg0KC3ZhbHVlX2FsaWFzQhAKDm9wZXJhdG9yX2FsaWFzIiEKBFNvcnQSCwoDa2V5GAEgASgJEgwKBGRlc2MYAiABKAgiRAoGVW53aW5kEgwK',
      'BHBhdGgYASABKAkSLAoGZmlsdGVyGAIgAygLMhwuc3BhY2VvbmUuYXBpLmNvcmUudjIuRmlsdGVyIiQKBFBhZ2USDQoFc3RhcnQYASABKA0SDQ',
      'oFbGltaXQYAiABKA0ihQMKBVF1ZXJ5EiwKBmZpbHRlchgBIAMoCzIcLnNwYWNlb25lLmFwaS5jb3JlLnYyLkZpbHRlchIvCglmaWx0ZXJfb3IY',
      'AiADKAsyHC5zcGFjZW9uZS5hcGkuY29yZS52Mi5GaWx0ZXISKAoEc29ydBgDIAMoCzIaLnNwYWNlb25lLmFwaS5jb3JlLnYyLlNvcnQSKAoEcG',
      'FnZRgEIAEoCzIaLnNwYWNlb25lLmFwaS5jb3JlLnYyLlBhZ2USDwoHbWluaW1hbBgFIAEoCBISCgpjb3VudF9vbmx5GAYgASgIEgwKBG9ubHkY',
      'ByADKAkSDwoHa2V5d29yZBgIIAEoCRIsCgZ1bndpbmQYCSABKAsyHC5zcGFjZW9uZS5hcGkuY29yZS52Mi5VbndpbmQSKgoGbG9va3VwGAogAS',
      'gLMhouZ29vZ2xlLnByb3RvYnVmLkxpc3RWYWx1ZRIrCgphZGRfZmllbGRzGAsgASgLMhcuZ29vZ2xlLnByb3RvYnVmLlN0cnVjdCJ8ChFBZ2dy',
      'ZWdhdGVHcm91cEtleRINCgNrZXkYASABKAlIABILCgFrGAIgASgJSAASDgoEbmFtZRgDIAEoCUgBEgsKAW4YBCABKAlIARITCgtkYXRlX2Zvcm',
      '1hdBgFIAEoCUILCglrZXlfYWxpYXNCDAoKbmFtZV9hbGlhcyJsChZBZ2dyZWdhdGVHcm91cFN1YkZpZWxkEg0KA2tleRgBIAEoCUgAEgsKAWsY',
      'AiABKAlIABIOCgRuYW1lGAMgASgJSAESCwoBbhgEIAEoCUgBQgsKCWtleV9hbGlhc0IMCgpuYW1lX2FsaWFzItABChVBZ2dyZWdhdGVTdWJDb2',
      '5kaXRpb24SDQoDa2V5GAEgASgJSAASCwoBaxgCIAEoCUgAEicKBXZhbHVlGAMgASgLMhYuZ29vZ2xlLnByb3RvYnVmLlZhbHVlSAESIwoBdhgE',
      'IAEoCzIWLmdvb2dsZS5wcm90b2J1Zi5WYWx1ZUgBEhIKCG9wZXJhdG9yGAUgASgJSAISCwoBbxgGIAEoCUgCQgsKCWtleV9hbGlhc0INCgt2YW',
      'x1ZV9hbGlhc0IQCg5vcGVyYXRvcl9hbGlhcyKbAgoTQWdncmVnYXRlR3JvdXBGaWVsZBINCgNrZXkYASABKAlIABILCgFrGAIgASgJSAASDgoE',
      'bmFtZRgDIAEoCUgBEgsKAW4YBCABKAlIARISCghvcGVyYXRvchgFIAEoCUgCEgsKAW8YBiABKAlIAhI8CgZmaWVsZHMYByADKAsyLC5zcGFjZW',
      '9uZS5hcGkuY29yZS52Mi5BZ2dyZWdhdGVHcm91cFN1YkZpZWxkEj8KCmNvbmRpdGlvbnMYCCADKAsyKy5zcGFjZW9uZS5hcGkuY29yZS52Mi5B',
      'Z2dyZWdhdGVTdWJDb25kaXRpb25CCwoJa2V5X2FsaWFzQgwKCm5hbWVfYWxpYXNCEAoOb3BlcmF0b3JfYWxpYXMiggEKDkFnZ3JlZ2F0ZUdyb3',
      'VwEjUKBGtleXMYASADKAsyJy5zcGFjZW9uZS5hcGkuY29yZS52Mi5BZ2dyZWdhdGVHcm91cEtleRI5CgZmaWVsZHMYAiADKAsyKS5zcGFjZW9u',
      'ZS5hcGkuY29yZS52Mi5BZ2dyZWdhdGVHcm91cEZpZWxkIp4BChVBZ2dyZWdhdGVQcm9qZWN0RmllbGQSDQoDa2V5GAEgASgJSAASCwoBaxgCIA',
      'EoCUgAEg4KBG5hbWUYAyABKAlIARILCgFuGAQgASgJSAESEgoIb3BlcmF0b3IYBSABKAlIAhILCgFvGAYgASgJSAJCCwoJa2V5X2FsaWFzQgwK',
      'Cm5hbWVfYWxpYXNCEAoOb3BlcmF0b3JfYWxpYXMiZQoQQWdncmVnYXRlUHJvamVjdBI7CgZmaWVsZHMYASADKAsyKy5zcGFjZW9uZS5hcGkuY2',
      '9yZS52Mi5BZ2dyZWdhdGVQcm9qZWN0RmllbGQSFAoMZXhjbHVkZV9rZXlzGAIgASgIIh4KDkFnZ3JlZ2F0ZUNvdW50EgwKBG5hbWUYASABKAki',
      'zgIKE1N0YXRpc3RpY3NBZ2dyZWdhdGUSLgoGdW53aW5kGAEgASgLMhwuc3BhY2VvbmUuYXBpLmNvcmUudjIuVW53aW5kSAASNQoFZ3JvdXAYAi',
      'ABKAsyJC5zcGFjZW9uZS5hcGkuY29yZS52Mi5BZ2dyZWdhdGVHcm91cEgAEjUKBWNvdW50GAMgASgLMiQuc3BhY2VvbmUuYXBpLmNvcmUudjIu',
      'QWdncmVnYXRlQ291bnRIABIqCgRzb3J0GAQgASgLMhouZ29vZ2xlLnByb3RvYnVmLkxpc3RWYWx1ZUgAEjkKB3Byb2plY3QYBSABKAsyJi5zcG',
      'FjZW9uZS5hcGkuY29yZS52Mi5BZ2dyZWdhdGVQcm9qZWN0SAASDwoFbGltaXQYBiABKAVIABIOCgRza2lwGAcgASgFSABCEQoPYWdncmVnYXRl',
      'X2FsaWFzIvsBCg9TdGF0aXN0aWNzUXVlcnkSLAoGZmlsdGVyGAEgAygLMhwuc3BhY2VvbmUuYXBpLmNvcmUudjIuRmlsdGVyEi8KCWZpbHRlcl',
      '9vchgCIAMoCzIcLnNwYWNlb25lLmFwaS5jb3JlLnYyLkZpbHRlchI8CglhZ2dyZWdhdGUYAyADKAsyKS5zcGFjZW9uZS5hcGkuY29yZS52Mi5T',
      'dGF0aXN0aWNzQWdncmVnYXRlEigKBHBhZ2UYBCABKAsyGi5zcGFjZW9uZS5hcGkuY29yZS52Mi5QYWdlEhAKCGRpc3RpbmN0GAUgASgJEg8KB2',
      'tleXdvcmQYBiABKAliBnByb3RvMw==',
    ],
  },
  {
    name: 'spaceone/api/cost_analysis/v1/job.proto',
    comments: {
      'spaceone.api.cost_analysis.v1.ChangedInfo':
        "The costs that a task collects again.",
      'spaceone.api.cost_analysis.v1.ChangedInfo.start':
        "The first month, such as 2022-07.",
      'spaceone.api.cost_analysis.v1.ChangedInfo.end':
        "The last month.",
      'spaceone.api.cost_analysis.v1.ChangedInfo.filter':
        "Which costs of these months.",
    },
    base64: [
      'CidzcGFjZW9uZS9hcGkvY29zdF9hbmFseXNpcy92MS9qb2IucHJvdG8SHXNwYWNlb25lLmFwaS5jb3N0X2FuYWx5c2lzLnYxGhxnb29nbGUvcH',
      'JvdG9idWYvc3RydWN0LnByb3RvIlIKC0NoYW5nZWRJbmZvEg0KBXN0YXJ0GAEgASgJEgsKA2VuZBgCIAEoCRInCgZmaWx0ZXIYAyABKAsyFy5n',
      'b29nbGUucHJvdG9idWYuU3RydWN0YgZwcm90bzM=',
    ],
  },
  {
    name: 'spaceone/api/cost_analysis/v1/job_task.proto',
    comments: {
      'spaceone.api.cost_analysis.v1.JobTask':
        "The tasks that collect cost data: each is one part of a job's work on one data source.",
      'spaceone.api.cost_analysis.v1.JobTask.get':
        "One job task of the domain, or NOT_FOUND.",
      'spaceone.api.cost_analysis.v1.JobTask.list':
        "The job tasks of the domain that match the query; without a sort, the newest first.",
      'spaceone.api.cost_analysis.v1.JobTask.stat':
        "A statistic over the job tasks of the domain: `{results: […]}`, with `total_count` if the query has a page.",
      'spaceone.api.cost_analysis.v1.JobTaskRequest':
        "Which job task.",
      'spaceone.api.cost_analysis.v1.JobTaskRequest.job_task_id':
        "The job task.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery':
        "Which job tasks. The members beside query are conditions too; all of them must hold.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.Status':
        "Only tasks in this state, by name or by number; SCOPE_NONE and 0 mean any.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.query':
        "Which rows, in which order, and which part of them.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.job_task_id':
        "Only this job task.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.status':
        "Only tasks in this state, by name or by number.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.workspace_id':
        "Only tasks of this workspace, and those of the whole domain.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.job_id':
        "Only tasks of this job.",
      'spaceone.api.cost_analysis.v1.JobTaskQuery.data_source_id':
        "Only tasks of this data source.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo':
        "A job task. Every field is present unless only or minimal selected some. Over gRPC a field that is null is empty.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.Status':
        "The state of a job task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.ResourceGroup':
        "What a job task belongs to.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.job_task_id':
        "The id of the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.options':
        "What the task was asked to collect, as its data source defined it; any JSON inside.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.changed':
        "The costs that the task collects again.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.created_count':
        "The number of cost records that the task has written.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.error_code':
        "The code of the error that ended the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.error_message':
        "The message of that error.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.resource_group':
        "What the task belongs to.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.domain_id':
        "The domain that the task belongs to.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.workspace_id':
        "The workspace that the task belongs to; * for the whole domain.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.job_id':
        "The job that the task is a part of.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.data_source_id':
        "The data source that the task collects from.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.created_at':
        "When the task was created, in UTC with milliseconds.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.started_at':
        "When a worker started the task.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.updated_at':
        "When the task was last changed.",
      'spaceone.api.cost_analysis.v1.JobTaskInfo.finished_at':
        "When the task ended, whatever its state.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo':
        "Job tasks and their number.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo.results':
        "The requested page; every match without a page.",
      'spaceone.api.cost_analysis.v1.JobTasksInfo.total_count':
        "The number of matches, regardless of the page.",
      'spaceone.api.cost_analysis.v1.JobTaskStatQuery':
        "A statistic over the job tasks of a domain.",
      'spaceone.api.cost_analysis.v1.JobTaskStatQuery.query':
        "Which rows, and what is computed from them.",
    },
    base64: [
      'CixzcGFjZW9uZS9hcGkvY29zdF9hbmFseXNpcy92MS9qb2JfdGFzay5wcm90bxIdc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEaHGdvb2',
      'dsZS9hcGkvYW5ub3RhdGlvbnMucHJvdG8aHGdvb2dsZS9wcm90b2J1Zi9zdHJ1Y3QucHJvdG8aIHNwYWNlb25lL2FwaS9jb3JlL3YyL3F1ZXJ5',
      'LnByb3RvGidzcGFjZW9uZS9hcGkvY29zdF9hbmFseXNpcy92MS9qb2IucHJvdG8iJQoOSm9iVGFza1JlcXVlc3QSEwoLam9iX3Rhc2tfaWQYAS',
      'ABKAkivgIKDEpvYlRhc2tRdWVyeRIqCgVxdWVyeRgBIAEoCzIbLnNwYWNlb25lLmFwaS5jb3JlLnYyLlF1ZXJ5EhMKC2pvYl90YXNrX2lkGAIg',
      'ASgJEkIKBnN0YXR1cxgDIAEoDjIyLnNwYWNlb25lLmFwaS5jb3N0X2FuYWx5c2lzLnYxLkpvYlRhc2tRdWVyeS5TdGF0dXMSFAoMd29ya3NwYW',
      'NlX2lkGBUgASgJEg4KBmpvYl9pZBgWIAEoCRIWCg5kYXRhX3NvdXJjZV9pZBgXIAEoCSJrCgZTdGF0dXMSDgoKU0NPUEVfTk9ORRAAEgsKB1BF',
      'TkRJTkcQARIPCgtJTl9QUk9HUkVTUxACEgsKB1NVQ0NFU1MQAxILCgdGQUlMVVJFEAQSCwoHVElNRU9VVBAFEgwKCENBTkNFTEVEEAYitAUKC0',
      'pvYlRhc2tJbmZvEhMKC2pvYl90YXNrX2lkGAEgASgJEkEKBnN0YXR1cxgCIAEoDjIxLnNwYWNlb25lLmFwaS5jb3N0X2FuYWx5c2lzLnYxLkpv',
      'YlRhc2tJbmZvLlN0YXR1cxIoCgdvcHRpb25zGAMgASgLMhcuZ29vZ2xlLnByb3RvYnVmLlN0cnVjdBI7CgdjaGFuZ2VkGAQgASgLMiouc3BhY2',
      'VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuQ2hhbmdlZEluZm8SFQoNY3JlYXRlZF9jb3VudBgFIAEoBRISCgplcnJvcl9jb2RlGAYgASgJEhUK',
      'DWVycm9yX21lc3NhZ2UYByABKAkSUAoOcmVzb3VyY2VfZ3JvdXAYFCABKA4yOC5zcGFjZW9uZS5hcGkuY29zdF9hbmFseXNpcy52MS5Kb2JUYX',
      'NrSW5mby5SZXNvdXJjZUdyb3VwEhEKCWRvbWFpbl9pZBgVIAEoCRIUCgx3b3Jrc3BhY2VfaWQYFiABKAkSDgoGam9iX2lkGBcgASgJEhYKDmRh',
      'dGFfc291cmNlX2lkGBggASgJEhIKCmNyZWF0ZWRfYXQYHyABKAkSEgoKc3RhcnRlZF9hdBggIAEoCRISCgp1cGRhdGVkX2F0GCEgASgJEhMKC2',
      'ZpbmlzaGVkX2F0GCIgASgJImsKBlN0YXR1cxIOCgpTQ09QRV9OT05FEAASCwoHUEVORElORxABEg8KC0lOX1BST0dSRVNTEAISCwoHU1VDQ0VT',
      'UxADEgsKB0ZBSUxVUkUQBBILCgdUSU1FT1VUEAUSDAoIQ0FOQ0VMRUQQBiJDCg1SZXNvdXJjZUdyb3VwEhcKE1JFU09VUkNFX0dST1VQX05PTk',
      'UQABIKCgZET01BSU4QARINCglXT1JLU1BBQ0UQAiJgCgxKb2JUYXNrc0luZm8SOwoHcmVzdWx0cxgBIAMoCzIqLnNwYWNlb25lLmFwaS5jb3N0',
      'X2FuYWx5c2lzLnYxLkpvYlRhc2tJbmZvEhMKC3RvdGFsX2NvdW50GAIgASgFIkgKEEpvYlRhc2tTdGF0UXVlcnkSNAoFcXVlcnkYASABKAsyJS',
      '5zcGFjZW9uZS5hcGkuY29yZS52Mi5TdGF0aXN0aWNzUXVlcnkypAMKB0pvYlRhc2sSiwEKA2dldBItLnNwYWNlb25lLmFwaS5jb3N0X2FuYWx5',
      'c2lzLnYxLkpvYlRhc2tSZXF1ZXN0Giouc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuSm9iVGFza0luZm8iKYLT5JMCIzoBKiIeL2Nvc3',
      'QtYW5hbHlzaXMvdjEvam9iLXRhc2svZ2V0EowBCgRsaXN0Eisuc3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuSm9iVGFza1F1ZXJ5Gisu',
      'c3BhY2VvbmUuYXBpLmNvc3RfYW5hbHlzaXMudjEuSm9iVGFza3NJbmZvIiqC0+STAiQ6ASoiHy9jb3N0LWFuYWx5c2lzL3YxL2pvYi10YXNrL2',
      'xpc3QSfAoEc3RhdBIvLnNwYWNlb25lLmFwaS5jb3N0X2FuYWx5c2lzLnYxLkpvYlRhc2tTdGF0UXVlcnkaFy5nb29nbGUucHJvdG9idWYuU3Ry',
      'dWN0IiqC0+STAiQ6ASoiHy9jb3N0LWFuYWx5c2lzL3YxL2pvYi10YXNrL3N0YXRiBnByb3RvMw==',
    ],
  },
];
