/** Variables of a session and what they are set to. */
export type SessionVariables = Readonly<Record<string, string | number>>;
