import { compileGet, } from '../query-builder/index.js';
/** Selections that are kept; callers ask for a few, and what they could make up is not kept beyond this. */
const SELECTIONS = 100;
const LONGEST_SELECTION = 500;
/**
 * The statements of `get`. Compiling one takes as long as the database takes to answer it, and nothing but the values
 * differs between two that select the same, so each is compiled once.
 */
export class GetStatements {
    compiled = new Map();
    /** @throws QueryError for a selection of what there is not. */
    statement(required, only, context) {
        const template = this.template(Object.keys(required), only, context);
        return { ...template, params: template.params.map((name) => valueOf(required, name)) };
    }
    /** The statement with the names of the required fields where their values belong. */
    template(fields, only, context) {
        const key = JSON.stringify([context.dialect.name, fields, only]);
        const known = this.compiled.get(key);
        if (known !== undefined) {
            return known;
        }
        const required = Object.fromEntries(fields.map((field) => [field, field]));
        const template = compileGet({ required, only }, context);
        if (this.compiled.size < SELECTIONS && key.length <= LONGEST_SELECTION) {
            this.compiled.set(key, template);
        }
        return template;
    }
}
function valueOf(required, name) {
    const value = required[String(name)];
    if (value === undefined) {
        throw new TypeError(`the statement has a value that is not of the request: ${String(name)}`);
    }
    return value;
}
//# sourceMappingURL=get-statements.js.map