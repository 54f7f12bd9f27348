import type { TakeOverRight } from '../../state/member-state.ts';

export const GUIDE_OF_RIGHT: Readonly<Record<TakeOverRight, readonly string[]>> = {
  verdict: ['3.1.3.2', '3.1.3.5'],
  request: ['3.1.3.2', '3.1.3.3'],
  agent: ['3.1.3.2', '3.1.3.5'],
  sole: ['3.1.1.2', '3.1.4'],
  force: ['3.4.2.3'],
  promotion: ['3.3.4', '3.4.3.1'],
};

/** Why nothing is lost and no two members serve, by the right with which a member takes over; FORMER is the last primary. */
export const SAFETY: Readonly<Record<TakeOverRight, string>> = {
  verdict:
    'It was active, and the arbiter had lost FORMER as well. So FORMER is down, or isolated and waiting in trouble: either way FORMER cannot accept updates.',
  request:
    'FORMER asked for it and can no longer act as primary, and this member had acknowledged all of its journal data.',
  agent:
    "The agent on FORMER's host has promised that FORMER does not act as primary, and this member has all journal data that is there.",
  sole: 'It is the only failover member of the mirror, so no other member can have been primary after it.',
  force:
    'An operator forced it. Whether it has all journal data, and whether FORMER stays down, was for the operator to judge.',
  promotion:
    'An operator promoted it without a partner. It has the most recent journal data of the members that could be reached; FORMER may have had more.',
};
