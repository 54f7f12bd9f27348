import { isFailover } from '../../engine/state/membership.ts';
import { commandOn, type MemberScene, membershipsOf, type Scene } from '../scene.ts';
import { askYesNo, check, type Dialogue, tell } from '../steps.ts';

/** The routine that users write (§3.2.15). Of its code the emulation has what the two entry points return that decide something. */
function ownerOf({ world, number }: Scene): MemberScene | null {
  return (
    membershipsOf(world, number).find(({ disk, place }) => isFailover(disk.membership, place.index)) ??
    membershipsOf(world, number).find(({ disk, place }) => disk.membership.types[place.index] === 'dr') ??
    null
  );
}

const returns = (scene: Scene, name: 'canStart' | 'checkOk'): boolean => {
  const owner = ownerOf(scene);
  if (owner === null) return true;
  const { zmirror } = owner.state;
  return zmirror[name] && zmirror[`${name}At`] <= scene.world.nowUs;
};

const edit: Dialogue = {
  id: 'edit-zmirror',
  steps: [
    check((scene) =>
      ownerOf(scene) === null ? 'The instance is no failover member or DR async, and would not call ^ZMIRROR.' : null,
    ),
    tell(() => ['What its entry points return from now on, instead of their code:']),
    askYesNo('canStart', 'CanNodeStartToBecomePrimary() returns 1 (True)?', (scene) => returns(scene, 'canStart')),
    askYesNo('checkOk', 'CheckBecomePrimaryOK() returns 1 (True)?', (scene) => returns(scene, 'checkOk')),
    {
      kind: 'act',
      actions: ['zmirror.set'],
      commands: (scene) => {
        const { canStart, checkOk } = scene.given;
        const owner = ownerOf(scene);
        return owner === null
          ? []
          : [commandOn(owner, 'zmirror.set', { canStart: canStart === true, checkOk: checkOk === true })];
      },
      done: () => ['^ZMIRROR is saved.'],
    },
  ],
};

const ENTRY_POINTS = { cannodestarttobecomeprimary: 'canStart', checkbecomeprimaryok: 'checkOk' } as const;

/** As `write $$CheckBecomePrimaryOK^ZMIRROR()` prints it. */
export function zmirrorValue(scene: Scene, entryPoint: string): string {
  const name = ENTRY_POINTS[entryPoint.toLowerCase() as keyof typeof ENTRY_POINTS];
  return name === undefined ? `<NOLINE> *${entryPoint}^ZMIRROR` : returns(scene, name) ? '1' : '0';
}

export const ZMIRROR_DIALOGUES: readonly Dialogue[] = [edit];
