/** What a text must match, and how an error describes it. */
export interface Form {
  readonly pattern: RegExp;
  readonly expected: string;
}

export const DATABASE: Form = {
  pattern: /^(sqlite:.+|mysql:\/\/[^/]+\/.+)$/,
  expected: 'sqlite:PATH or mysql://user:password@host:port/database',
};
export const SERVER: Form = { pattern: /^mysql:\/\/[^/]+\/.+$/, expected: 'mysql://user:password@host:port/database' };
export const HOST: Form = { pattern: /^[A-Za-z0-9.:_-]+$/, expected: 'a host name or an address' };
export const PASSWORD: Form = { pattern: /^[^]+$/, expected: 'a password' };
export const FILE: Form = { pattern: /^.+$/, expected: 'the path of a file' };
export const URL_FORM: Form = { pattern: /^https?:\/\/[^\s]+$/, expected: 'an http or https URL' };
export const ENDPOINT: Form = {
  pattern: /^(grpc(\+ssl)?:\/\/)?[^\s/]+:\d+(\/.*)?$/,
  expected: 'grpc://host:port or grpc+ssl://host:port',
};
export const OPTION_PATH: Form = {
  pattern: /^(?=.{1,100}$)[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/,
  expected: 'a path of plain names such as account_id or account.id',
};
export const MONGODB: Form = {
  pattern: /^mongodb(\+srv)?:\/\/[^/?]+([/?][^]*)?$/,
  expected: 'mongodb://user:password@host:port/database',
};
export const DOMAIN_ID: Form = { pattern: /^(\*|[^\s,*]{1,40})$/, expected: 'a domain_id, or *,' };
export const ORIGIN: Form = {
  pattern: /^https?:\/\/[^\s/]+$/,
  expected: 'an origin such as https://console.example.com',
};
