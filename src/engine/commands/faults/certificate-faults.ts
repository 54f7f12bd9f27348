import { reference } from '../parameters.ts';
import { memberNumber, memberSubject } from '../targets.ts';
import type { Fault } from './fault.ts';

/** What stands goes on; new connections are refused until there is a new certificate (§3.2.4). */
export const certificateExpire: Fault = {
  id: 'certificate.expire',
  title: 'Certificate expires',
  target: 'member',
  parameters: { member: reference('member') },
  mends: false,
  guide: ['3.2.4', '3.3.3'],
  applies: (world, given) =>
    world.disks[memberNumber(world, given.member, given.mirror)]?.certificate.expired === false,
  check: (world, given) =>
    memberNumber(world, given.member, given.mirror) === -1
      ? `There is no member ${given.member}, or several mirrors have one: name the mirror.`
      : null,
  subject: (world, given) => memberSubject(world, memberNumber(world, given.member, given.mirror)),
  text: (_design, { member }) => `The certificate of ${member} expired; new connections with SSL/TLS are refused`,
  apply: ({ world }, given) => {
    const disk = world.disks[memberNumber(world, given.member, given.mirror)];
    if (disk !== undefined) disk.certificate = { ...disk.certificate, expired: true };
  },
};
