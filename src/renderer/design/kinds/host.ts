import { choice, group, number, onOff, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';

export const host: DesignKind = {
  fields: [
    group(
      'Host',
      ['3.2.1'],
      text('Name', 'name'),
      reference('Site', 'site', 'site', 'None'),
      text('DNS name', 'dnsName', 'none'),
      text('Id', 'id'),
    ),
    group(
      'ISCAgent',
      ['3.1.1.3', '3.2.12'],
      { path: ['agent'], label: 'Installed', input: { as: 'presence', on: { port: 2188 } } },
      number('Port', 'agent.port'),
      onOff('Starts with the host', 'agent.startsWithHost'),
      number('Start time', 'agent.startMs', 'ms'),
    ),
    group(
      'Machine',
      ['3.2.1'],
      number('CPUs', 'cpus'),
      number('Memory', 'memoryMB', 'MB'),
      number('Journal write time', 'journalWriteMs', 'ms'),
      number('Boot time', 'bootMs', 'ms'),
      number('Disk', 'diskMBps', 'MB/s', 'unknown'),
    ),
    group(
      'Shared failure domains',
      ['3.1.8'],
      text('Physical host', 'physicalHost', 'none'),
      text('Datastore', 'datastore', 'none'),
      text('Rack', 'rack', 'unknown'),
      choice('Platform', 'platform', [
        ['unix', 'UNIX or Linux'],
        ['windows', 'Windows'],
        ['macos', 'macOS'],
      ]),
      onOff('Answers ICMP', 'icmp', 'on'),
    ),
  ],
  isJoinable: true,
  facts: (design, { id }) => {
    const found = design.hosts.find((one) => one.id === id);
    const instances = design.instances.filter((one) => one.host === id).map((one) => one.id);
    const members = design.mirrors.flatMap((one) =>
      one.members.filter((member) => instances.includes(member.instance)),
    );
    return facts(
      found?.interfaces[0]?.address ?? 'no address',
      design.sites.find((one) => one.id === found?.site)?.name,
      members.map(({ name }) => `member ${name}`).join(', '),
    );
  },
};
