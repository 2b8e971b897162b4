import { API, JOB_TASK_PACKAGE, SECOND_API } from './api.js';
import type { Field, MessageType } from './message-type.js';
import { unionOf } from './union.js';

/** Members of queries of SpaceONE 2.0 that this service rejects. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['lookup', 'add_fields']);

/** A message of either generation, at every depth with the fields of both: JSON has names only, so it can have all of them. */
const ofBoth = (name: string, second = name): MessageType =>
  unionOf(API.message(`${JOB_TASK_PACKAGE}.${name}`), SECOND_API.message(`${JOB_TASK_PACKAGE}.${second}`), UNSUPPORTED);

const LIST = ofBoth('JobTaskQuery');
const WORKSPACE = LIST.byName.get('workspace_id') as Field;

/** Requests and responses over HTTP, where every request can name the workspace. */
export const JSON_MESSAGES = {
  get: withField(ofBoth('GetJobTaskRequest', 'JobTaskRequest'), WORKSPACE),
  list: LIST,
  stat: withField(ofBoth('JobTaskStatQuery'), WORKSPACE),
  jobTasks: ofBoth('JobTasksInfo'),
} as const;

/** Every message of these by its full name, with the messages inside. */
export function jsonMessagesByName(): ReadonlyMap<string, MessageType> {
  const found = new Map<string, MessageType>();
  const add = (type: MessageType): void => {
    if (!found.has(type.name)) {
      found.set(type.name, type);
      for (const { message } of type.fields) {
        if (message !== undefined) {
          add(message);
        }
      }
    }
  };
  Object.values(JSON_MESSAGES).forEach(add);
  return found;
}

function withField(type: MessageType, field: Field): MessageType {
  return { ...type, fields: [...type.fields, field], byName: new Map([...type.byName, [field.name, field]]) };
}
