import { TRUE } from '../sql/sql.js';
/** A SELECT of the columns from the source; what is not given is absent. */
export function selectBlock(parts) {
    return {
        distinct: false,
        unnested: [],
        where: TRUE,
        groupBy: [],
        having: null,
        order: [],
        skip: 0,
        limit: null,
        ...parts,
    };
}
//# sourceMappingURL=select-block.js.map