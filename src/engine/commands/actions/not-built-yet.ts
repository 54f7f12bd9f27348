import { type Parameters, reference } from '../parameters.ts';

const member = { member: reference('member') };

/** Actions of the scenario format that the engine refuses for now, with what a step gives. A row goes when its action is built. */
export const NOT_BUILT_YET: Readonly<Record<string, Parameters>> = {
  'certificate.update': member,
  'dn.authorize': member,
};
