import { vipChoices } from '../../engine/network/virtual-address.ts';
import { canAskAgent, situationOf } from '../../engine/observe/situation.ts';
import { commandOf, memberName, refusalOf, type Scene, selfOf } from '../scene.ts';
import { act, askChoice, askYesNo, check, confirm, type Dialogue, tell } from '../steps.ts';

/** Promoting a DR async (§3.3.4): the partner is asked for only where it cannot be selected automatically. */

const NO_PARTNER = 'none';

const wasRefused = ({ given }: Scene): boolean => given.refused !== undefined;
const needsNoPartner = (scene: Scene): boolean => !wasRefused(scene);
const isAlone = ({ given }: Scene): boolean => given.partner === NO_PARTNER;

const partners = (scene: Scene) => [
  ...selfOf(scene).disk.membership.failover.map((member) => {
    const name = memberName(scene.world, member);
    return { title: name, value: name };
  }),
  { title: 'No failover partner', value: NO_PARTNER },
];

/** Failover members whose agent cannot be asked from here, which is what a person is told by then. */
function unreached(scene: Scene): readonly string[] {
  const { place } = selfOf(scene);
  const { failover, disasterRecovery } = situationOf(scene.world, place.mirror);
  const own = disasterRecovery.find(({ index }) => index === place.index);
  return own === undefined
    ? []
    : failover.filter((other) => !canAskAgent(scene.world, own, other)).map(({ name }) => name);
}

/** Where it could not bind the VIP, which the guide has confirmed. */
function lacksVip(scene: Scene): boolean {
  const { place, disk } = selfOf(scene);
  const { vip } = disk.membership;
  return vip !== null && vipChoices(scene.world, place.index).length === 0;
}

const interfaces = ({ world, self }: Scene) =>
  vipChoices(world, self?.place.index ?? -1).map((id) => ({ title: id, value: id }));

/** The engine takes a single one by itself. */
const chosenInterface = ({ given }: Scene): { readonly vipInterface?: string } =>
  given.vipInterface === undefined ? {} : { vipInterface: String(given.vipInterface) };

export const promote: Dialogue = {
  id: 'promote',
  steps: [
    check((scene) => refusalOf(scene, commandOf(scene, 'member.promote'))),
    confirm(
      (scene) => [
        `This member has no interface on the subnet of the mirror VIP ${selfOf(scene).disk.membership.vip?.address}.`,
        'Should it become primary, users and applications must be redirected by hand.',
      ],
      { unless: (scene) => !lacksVip(scene) },
    ),
    askChoice('vipInterface', 'Interface for the mirror VIP?', interfaces, {
      unless: (scene) => interfaces(scene).length < 2,
      lines: (scene) => [
        `Several interfaces of this host are on the subnet of the mirror VIP ${selfOf(scene).disk.membership.vip?.address}:`,
      ],
    }),
    confirm(() => ['This DR async member becomes a failover member.']),
    tell(() => ['Contacting the failover members ...']),
    act('member.promote', { fields: chosenInterface, done: () => [PROMOTED], refusedAs: 'refused' }),
    askChoice('partner', 'Failover partner (RETURN to give up)?', partners, {
      unless: needsNoPartner,
      lines: () => [
        'Choose the failover member that was last primary, even if its agent cannot be contacted:',
        'without its journal data some updates may be lost.',
      ],
    }),
    askYesNo('noFailover', 'Set no failover, so that it does not become primary until that is cleared?', false, {
      unless: (scene) => needsNoPartner(scene) || !isAlone(scene),
    }),
    tell((scene) => (needsNoPartner(scene) ? [] : toInvalidate(scene))),
    act('member.promote', {
      unless: needsNoPartner,
      fields: (scene) => ({
        partner: String(scene.given.partner),
        ...(scene.given.noFailover === true ? { noFailover: true } : {}),
        ...chosenInterface(scene),
      }),
      done: () => [PROMOTED],
    }),
  ],
};

const PROMOTED = 'This member is a failover member now.';

/** What the guide has the routine list. */
function toInvalidate(scene: Scene): readonly string[] {
  const others = unreached(scene).filter((name) => name !== scene.given.partner);
  return others.length === 0
    ? []
    : [
        `The ISCAgent of ${others.join(' and ')} cannot be contacted. Before Caché is restarted there, set`,
        'ValidatedMember=0 in the [MirrorMember] section of its parameter file.',
      ];
}
