import { andList } from '../and-list.ts';
import { hasBlockSize } from '../compatibility.ts';
import { element } from '../element.ts';
import { type FoundBreach, failoverMembers, memberElement, perMirror, type Rule, type RuleSubject } from './rule.ts';

/** What becomes of single databases on single members. */
export const databaseRules: readonly Rule[] = [
  {
    id: 'database-block-size',
    title: 'The block size of a database is enabled on every member that has it',
    severity: 'error',
    guide: ['3.3.9.1'],
    check: perMirror((mirror, { design }) =>
      mirror.databases.flatMap(({ name, blockSizeKB }) => {
        const unfit = mirror.members.filter((member) => {
          const found = design.instances.find(({ id }) => id === member.instance);
          return member.databases.includes(name) && !hasBlockSize(found?.compatibility ?? {}, blockSizeKB);
        });
        if (unfit.length === 0) return [];
        const members = andList(unfit.map((member) => member.name));
        return [
          {
            elements: [
              ...unfit.map((member) => memberElement(mirror, member)),
              element('database', `${mirror.id}/${name}`),
            ],
            message: `Database ${name} could not be added on ${members}: a block size of ${blockSizeKB} KB is not enabled there.`,
          },
        ];
      }),
    ),
  },
  {
    id: 'shadow-source',
    title: 'Of a mirror with two failover members a reporting async is the source of a shadow',
    severity: 'warning',
    guide: ['3.2.7.1'],
    check: shadowSources,
  },
];

/** A shadow that is to be converted to the same mirror is another matter (§3.2.16). */
function shadowSources({ design }: RuleSubject): FoundBreach[] {
  return design.instances.flatMap(({ id, shadowOf }) =>
    design.mirrors.flatMap((mirror): FoundBreach[] => {
      const source = mirror.members.find(({ instance }) => instance === shadowOf?.instance);
      const isToBeConverted = mirror.members.some(({ instance }) => instance === id);
      const isMirrored = mirror.databases.some(({ name }) => shadowOf?.databases.includes(name));
      if (source === undefined || isToBeConverted || !isMirrored || source.type.startsWith('reporting')) return [];
      if (source.type === 'failover' && failoverMembers(mirror).length < 2) return [];
      const why =
        source.type === 'dr' ? 'it can be promoted to failover member' : 'the mirror has two failover members';
      return [
        {
          elements: [memberElement(mirror, source), element('instance', id)],
          message: `${source.name} cannot be the source of the shadow on ${id}, as ${why}: a reporting async must be it.`,
        },
      ];
    }),
  );
}
