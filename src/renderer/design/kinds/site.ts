import { choice, group, text } from './field.ts';
import { counted, type DesignKind } from './kind.ts';

export const site: DesignKind = {
  fields: [
    group(
      'Site',
      ['3.1.6'],
      text('Name', 'name'),
      choice('Kind', 'kind', [
        ['datacenter', 'Data center'],
        ['campus', 'Campus'],
        ['cloud', 'Cloud'],
        ['internet', 'Internet'],
      ]),
      text('Id', 'id'),
    ),
  ],
  facts: (design, { id }) => counted(design.hosts.filter((host) => host.site === id).length, 'host'),
};
