import { flag, optional, type Parameters, reference, word } from '../parameters.ts';

const member = { member: reference('member') };

/** Actions of the scenario format that the engine refuses for now, with what a step gives. A row goes when its action is built. */
export const NOT_BUILT_YET: Readonly<Record<string, Parameters>> = {
  'member.remove': { ...member, keepMirrorAttribute: optional(flag) },
  'member.authorize': member,
  'member.change-type': { ...member, type: word('dr', 'reporting-read-only', 'reporting-read-write') },
  'certificate.update': member,
  'dn.authorize': member,
};
