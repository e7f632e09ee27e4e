/** How a name may be stored, and what somebody types who sees it on the screen. */
export const NAMES_AND_SEARCHES = [
  ['two blanks', 'Acme  Plumbing', 'acme plumbing'],
  ['a no-break space', 'Acme\u00a0Plumbing', 'Acme Plumbing'],
  ['a narrow no-break space', 'Acme\u202fPlumbing', 'Acme Plumbing'],
  ['a tab', 'Acme\tPlumbing', 'Acme Plumbing'],
  ['a line break', 'Acme\r\nPlumbing', 'Acme Plumbing'],
  ['an ideographic space', 'Acme\u3000Plumbing', 'Acme Plumbing'],
  ['decomposed letters', 'E\u0301mile Zola', '\u00c9mile'],
  ['composed letters that were typed decomposed', '\u00c9mile Zola', 'e\u0301mile'],
  ['decomposed Korean letters', '\u1112\u1161\u11ab Air', '\ud55c air'],
  ['a zero-width space', 'Acme\u200bPlumbing', 'AcmePlumbing'],
  ['a soft hyphen', 'Acme Plumb\u00ading', 'Acme Plumbing'],
  ['a direction override', 'Acme \u202eHVAC', 'Acme HVAC'],
  ['an isolated name inside', 'Acme \u2067\u05d0\u05d1\u2069 Air', '\u05d0\u05d1 air'],
  ['blanks around', ' Acme Plumbing ', 'Acme Plumbing'],
] as const;
