/**
 * What the service uses of class-validator 0.15. Its index is not used because it loads 300 more modules: all other decorators, and
 * the phone numbers of all countries.
 */
export { IsDefined } from '#class-validator/decorator/common/IsDefined.js';
export { IsIn } from '#class-validator/decorator/common/IsIn.js';
export { IsOptional } from '#class-validator/decorator/common/IsOptional.js';
export { Max } from '#class-validator/decorator/number/Max.js';
export { Min } from '#class-validator/decorator/number/Min.js';
export { Matches } from '#class-validator/decorator/string/Matches.js';
export { IsInt } from '#class-validator/decorator/typechecker/IsInt.js';
export { IsString } from '#class-validator/decorator/typechecker/IsString.js';
export { getMetadataStorage } from '#class-validator/metadata/MetadataStorage.js';
export { Validator } from '#class-validator/validation/Validator.js';
