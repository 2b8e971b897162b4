export type SessionVariables = Readonly<Record<string, string | number>>;
