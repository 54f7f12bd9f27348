import { appliedFurthest } from '../../journal/dejournaling.ts';
import { addMark, marksBetween } from '../../journal/ecp-marks.ts';
import { adoptEpochs, appendJournal, truncateJournal } from '../../journal/journal-disk.ts';
import { isStorageFailed } from '../../journal/journal-room.ts';
import { finishOperation } from '../../log/operation-log.ts';
import { selfOf } from '../../processes/member/member.ts';
import { changeMembership } from '../../processes/member/membership-change.ts';
import { compareHistories, forkPoint } from '../../state/history.ts';
import { isMinorChange } from '../../state/membership.ts';
import { turnOf } from '../../state/world.ts';
import { askedSettings, SETTINGS, settingsFlaw, settingsText, withSettings } from '../mirror-settings.ts';
import { reference } from '../parameters.ts';
import { primaryOf, whyNotChanged } from '../primary-of.ts';
import { memberNumber, memberSubject, whyFrozen } from '../targets.ts';

import type { Action } from './action.ts';

const copyJournal: Action = {
  id: 'journal.copy',
  title: 'Copy newer mirror journal files',
  target: 'journal',
  parameters: { from: reference('member'), to: reference('member') },
  variants: (_world, command) => [{ title: `Copy newer mirror journal files from ${command.from}`, command }],
  guide: ['3.4.2.3', '3.4.3.1'],
  caution: false,
  allowed: (world, given) => {
    const from = memberNumber(world, given.from, given.mirror);
    const to = memberNumber(world, given.to, given.mirror);
    if (from === -1 || to === -1) return `There is no member ${from === -1 ? given.from : given.to}`;
    const target = selfOf(turnOf(world, null), to);
    const source = selfOf(turnOf(world, null), from);
    const frozen = whyFrozen(world, source.place.host) ?? whyFrozen(world, target.place.host);
    if (frozen !== null) return frozen;
    if (target.state.primary !== null || target.state.phase === 'joined')
      return `${given.to} is connected; its journal comes from the primary`;
    // It rolls back by its own journal and recovers ECP sessions from it already.
    if (target.state.takeOver !== null) return `${given.to} is becoming primary with the journal that it has`;
    if (isStorageFailed(world, source.place.instance)) return `The journal files of ${given.from} cannot be read`;
    const standing = compareHistories(target.disk, source.disk);
    if (standing === 'same' || standing === 'ahead')
      return `${given.from} has no journal files newer than those of ${given.to}`;
    if (
      standing !== 'behind' &&
      (standing !== 'parted-older' || appliedFurthest(target.disk) > forkPoint(target.disk, source.disk))
    ) {
      return `The journal files of ${given.from} do not continue those of ${given.to}`;
    }
    return true;
  },
  subject: (world, given) => memberSubject(world, memberNumber(world, given.to, given.mirror)),
  text: (_design, given) => `Operator copied the newest mirror journal files from ${given.from} to ${given.to}`,
  apply: (turn, given, operation) => {
    const to = memberNumber(turn.world, given.to, given.mirror);
    const source = selfOf(turn, memberNumber(turn.world, given.from, given.mirror)).disk;
    const target = selfOf(turn, to).disk;
    if (forkPoint(target, source) < target.end) truncateJournal(target, source);
    for (const mark of marksBetween(source.ecp, target.end, source.end) ?? []) addMark(target.ecp, mark);
    appendJournal(turn.world, to, source.end, source.endAt);
    adoptEpochs(turn.world, to, source.epochs);
    finishOperation(turn, operation, `Mirror journal files of ${given.from} copied to ${given.to}`);
  },
};

const configureMirror: Action = {
  id: 'mirror.configure',
  title: 'Change mirror settings',
  target: 'mirror',
  parameters: SETTINGS,
  needsOne: true,
  api: ['SYS.Mirror.UpdateMirrorUseSSL() (InterSystems IRIS)'],
  guide: ['3.2.8.4', '3.2.13'],
  caution: false,
  allowed: (world, given) => {
    const primary = primaryOf(world, given.mirror);
    if (primary === -1) return 'The mirror has no primary on which to edit its settings';
    const self = selfOf(turnOf(world, null), primary);
    // The menu offers it before anything is given.
    const flaw = given.settings === undefined ? null : settingsFlaw(self, given.settings);
    return whyNotChanged(world, primary) ?? flaw ?? true;
  },
  subject: (world, given) => memberSubject(world, primaryOf(world, given.mirror)),
  text: (_design, { settings }) => `Operator changed mirror settings: ${settingsText(settings ?? {})}`,
  apply: (turn, given, operation) => {
    const self = selfOf(turn, primaryOf(turn.world, given.mirror));
    const settings = given.settings ?? {};
    const membership = withSettings(turn.world, self.disk.membership, settings);
    if (isMinorChange(self.disk.membership, membership))
      return finishOperation(turn, operation, 'The mirror has these settings already');
    changeMembership(self, {
      membership,
      operation,
      requester: 0,
      text: `The mirror settings were changed: ${settingsText(settings)}`,
    });
  },
  isChange: true,
  asks: (world, given) => {
    const primary = primaryOf(world, given.mirror);
    return primary === -1 ? [] : Object.values(askedSettings(selfOf(turnOf(world, null), primary).disk.membership));
  },
};

export const MIRROR_ACTIONS: readonly Action[] = [copyJournal, configureMirror];
