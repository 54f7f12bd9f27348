import type { Read } from '../answers.ts';
import { commandOn, type MemberScene, membershipsOf, type Scene } from '../scene.ts';
import { ask, check, type Dialogue } from '../steps.ts';

/** The Caché Parameter File, which is edited while an instance is down: `ValidatedMember` of a former failover member (§3.3.4). */

const NOT_MEMBER =
  'The instance is a failover member of no mirror: nothing that the emulation reads stands in the file.';

/** A former failover member is one too: its ISCAgent may have set the value already, as it heard of the promotion. */
function failoverOf({ world, number }: Scene): MemberScene | null {
  const all = membershipsOf(world, number);
  const current = all.find(({ disk, place }) => disk.membership.types[place.index] === 'failover');
  return current ?? all.find(({ disk }) => !disk.validated) ?? null;
}

function sectionLines(scene: Scene): string[] {
  const self = failoverOf(scene);
  if (self === null) return [];
  return ['[MirrorMember]', 'JoinMirror=1', `SystemName=${self.place.name}`, `ValidatedMember=${validated(self)}`];
}

const validated = ({ disk }: MemberScene): string => (disk.validated ? '1' : '0');

const edit: Dialogue = {
  id: 'edit-parameter-file',
  steps: [
    check((scene) => (failoverOf(scene) === null ? NOT_MEMBER : null)),
    ask(
      'value',
      'ValidatedMember=',
      (typed): Read => (/^[01]$/.test(typed) ? { value: typed } : { again: 'Enter 0 or 1.' }),
      {
        lines: sectionLines,
        usual: (scene) => {
          const self = failoverOf(scene);
          return self === null ? '' : validated(self);
        },
      },
    ),
    check((scene) => {
      const self = failoverOf(scene);
      // Who makes sure that it is 0 has done what the procedure asks for.
      if (self !== null && scene.given.value === '0') return null;
      return self === null || validated(self) === '1'
        ? 'Nothing is changed'
        : 'The mirror itself sets ValidatedMember=1, once it has let the member in';
    }),
    {
      kind: 'act',
      actions: ['member.invalidate'],
      commands: (scene) => [commandOn(failoverOf(scene) as MemberScene, 'member.invalidate')],
      done: () => ['ValidatedMember=0'],
    },
  ],
};

export const PARAMETER_FILE_DIALOGUES: readonly Dialogue[] = [edit];
