/** A word that readers stumble over, and what to write instead. */
export interface DiscouragedWord {
  /** Matched as whole words, ignoring case. */
  readonly words: string;
  readonly use: string;
}

export const DISCOURAGED_WORDS: readonly DiscouragedWord[] = [
  { words: 'wires?', use: 'transport' },
  { words: 'tells?|told|telling', use: 'show, report, log, return, document or distinguish' },
  { words: 'nobody|no one|whoever', use: 'no client, anyone who, the operator' },
  { words: "one's own", use: 'private, separate, local' },
  {
    words: 'there (is|are) (none|not)|(is|are) none|is no(?! (longer|more))|are no(?! (longer|more))',
    use: 'no X, unknown X',
  },
  { words: 'that there (is|are)', use: 'known, existing' },
  { words: 'wants?|wanted', use: 'needs, requires, expects' },
  { words: 'endings?', use: 'shutdown' },
  { words: 'anew', use: 'again' },
  { words: 'mend(s|ed|ing)?', use: 'fix' },
  { words: 'faults? of', use: 'error in, invalid' },
  { words: 'at fault|blam(e|es|ed)', use: 'invalid, caused by' },
  { words: 'callers? who|callers? whose', use: 'clients that' },
  { words: 'mistakes?', use: 'client errors, invalid requests' },
  { words: 'goes on|go on|going on', use: 'continues' },
  { words: 'cut off|breaks? off|broken off', use: 'disconnected, truncated, aborted' },
  { words: 'refus(e|es|ed|al|als)', use: 'rejected, fails' },
  { words: 'whole numbers?', use: 'integer' },
  { words: 'strangers?', use: 'other clients' },
  { words: 'to the liking of', use: 'passes, is accepted by' },
  { words: 'in so many words', use: 'explicitly' },
  { words: 'all the same', use: 'still' },
  { words: 'in vain', use: 'times out' },
  { words: '(can|may|to) be had|is had', use: 'available' },
  { words: 'takes? (nothing|something) of', use: 'stops reading' },
  { words: 'by (itself|themselves)', use: 'without a restart, automatically' },
  { words: 'evil', use: 'catastrophic, malicious' },
  { words: 'and (its|their) (kin|like)', use: 'and similar' },
];
