/**
 * Protocol mistakes to plant: each is a replacement of text in a source file, made while a swarm is bundled, so that the
 * engine itself carries no hooks. Every one must fail a scenario and be found by the swarm.
 */
export interface Mistake {
  readonly id: string;
  /** Which rule it breaks: a number of `engine.md` 5.2, or 5.1 or the guide in words. */
  readonly rule: string;
  readonly patches: readonly Patch[];
}

export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const MEMBER = 'src/engine/processes/member/';

export const MISTAKES: readonly Mistake[] = [
  {
    id: 'primary-counts-from-receipt',
    rule: '5.2, 1: the primary stops first',
    patches: [
      {
        file: `${MEMBER}receivers.ts`,
        find: "watchConnection(turn, connection, index, qosOf(self), 'acknowledged');",
        replace: "watchConnection(turn, connection, index, qosOf(self), 'received');",
      },
    ],
  },
  {
    id: 'two-verdicts',
    rule: '5.2, 2: one verdict for one stay, and never the opposite one after it',
    patches: [
      {
        file: 'src/engine/processes/arbiter.ts',
        find: "if (stay.verdict !== -1) return 'unknown';",
        replace: '',
      },
      {
        file: 'src/engine/processes/arbiter.ts',
        find: 'asker.member && stay.primarySession === asker.session;',
        replace: 'asker.member;',
      },
      {
        file: 'src/engine/processes/arbiter.ts',
        find: 'asker.member && stay.backupSession === asker.session;',
        replace: 'asker.member;',
      },
      // A primary that comes back never asks for a second verdict; here it does.
      {
        file: `${MEMBER}trouble.ts`,
        find: 'else relayLeave(self, trouble.stay);',
        replace: "else tellArbiter(self, { type: 'arbiter-ask', stay: trouble.stay });",
      },
      {
        file: `${MEMBER}trouble.ts`,
        find: "if (primary === null || trouble === null || trouble.kind !== 'arbiter') return;",
        replace: 'if (primary === null || trouble === null) return;',
      },
    ],
  },
  {
    id: 'arbiter-answers-from-stale-knowledge',
    rule: '5.2, 2: the arbiter counts its own QoS from the last receipt, and answers on knowledge newer than the question',
    patches: [
      {
        file: 'src/engine/processes/arbiter.ts',
        find: 'else arbiterKeepalive(turn, host, other.connection);',
        replace: "else answerQuestionsAbout(turn, host, mirror, about, 'connected');",
      },
    ],
  },
  {
    id: 'primary-leaves-arbiter-mode-first',
    rule: '5.2, 3: leaving arbiter mode, the backup goes first',
    patches: [
      {
        file: `${MEMBER}trouble.ts`,
        find: "send(turn, receiver.connection, index, dataMessage({ type: 'leave-arbiter-mode', stay: state.stay }));",
        replace:
          "send(turn, receiver.connection, index, dataMessage({ type: 'leave-arbiter-mode', stay: state.stay })); setMode(self, 'Agent Controlled', '', { text: '' });",
      },
    ],
  },
  {
    id: 'backup-enters-arbiter-mode-first',
    rule: '5.2, 3: entering arbiter mode, the primary goes first',
    patches: [
      {
        file: `${MEMBER}arbiter-mode.ts`,
        find: "setMode(self, 'Arbiter Controlled', stay, {",
        replace: "if (stay === '') setMode(self, 'Arbiter Controlled', stay, {",
      },
    ],
  },
  {
    id: 'promise-is-not-kept',
    rule: "5.2, 4: an agent's down is a promise",
    patches: [
      {
        file: 'src/engine/processes/agent.ts',
        find: 'disk.token = { holder: body.asker, id: body.token };',
        replace: '',
      },
    ],
  },
  {
    id: 'two-starters-both-succeed',
    rule: "5.2, 4: a starter needs both tokens, its own host's too",
    patches: [
      {
        file: `${MEMBER}tokens.ts`,
        find: 'if (disk.held === null || disk.held.of !== of || disk.held.id !== id) {',
        replace: 'if (disk.held !== null && disk.held.of !== of) {',
      },
    ],
  },
  {
    id: 'older-membership-is-served',
    rule: '5.2, 5: an older membership is refused',
    patches: [
      {
        file: 'src/engine/processes/agent.ts',
        find: 'return membership.version < known.version || conflicts(membership, known);',
        replace: 'return false;',
      },
      {
        file: `${MEMBER}dispatch.ts`,
        find: 'if (reply !== null && hearMembership(self, reply.membership, yields)) return;',
        replace: '',
      },
    ],
  },
  {
    id: 'changed-without-leaving-arbiter-mode',
    rule: '5.2, 6: the mirror is changed in agent mode, without an active backup',
    patches: [
      {
        file: `${MEMBER}membership-change.ts`,
        find: 'if (backup === undefined) {',
        replace: 'if (backup !== null) {',
      },
    ],
  },
  {
    id: 'messages-before-overdue-deadlines',
    rule: '5.2, 7: after a freeze the overdue deadlines run first',
    patches: [
      {
        file: 'src/engine/kernel/advance.ts',
        find: 'postpone(world.queue, record, thaw);',
        replace: 'postpone(world.queue, record, thaw + 1);',
      },
    ],
  },
  {
    id: 'right-is-kept-on-meeting',
    rule: '5.2, 8: the right of an active backup is given up on telling that it is not active',
    patches: [
      {
        file: `${MEMBER}joining.ts`,
        find: "releaseRight(self, 'It meets the primary again and has to catch up', ['3.1.3.2']);",
        replace: '',
      },
    ],
  },
  {
    id: 'arbiter-alone-ends-trouble',
    rule: '5.1: trouble without limit ends only through the backup or a person',
    patches: [
      {
        file: `${MEMBER}arbiter-inbox.ts`,
        find: '      watchArbiter(self);\n',
        replace:
          "      watchArbiter(self);\n      if (state.primary?.trouble?.kind === 'indefinite') metBackup(self, partner(self), 0, '');\n",
      },
    ],
  },
  {
    id: 'resumes-without-comparing-epochs',
    rule: "5.1: the primary resumes only if the backup's newest epoch is not later than its own",
    patches: [
      {
        file: `${MEMBER}trouble.ts`,
        find: 'if (newest > newestNumber(self.disk.epochs)) {',
        replace: 'if (newest < 0) {',
      },
      {
        file: `${MEMBER}receivers.ts`,
        find: 'if (newest > primary.epoch.number && !isRebuilt) {',
        replace: 'if (newest < 0) {',
      },
    ],
  },
  {
    id: 'trouble-is-left-too-early',
    rule: '3.1.3.5: the trouble timeout does not apply in arbiter controlled mode',
    patches: [
      {
        file: `${MEMBER}trouble.ts`,
        find: "if (trouble.kind === 'agent') {",
        replace: "if (trouble.kind !== 'arbiter') {",
      },
    ],
  },
  {
    id: 'inactive-backup-without-the-journal',
    rule: "3.1.3.2: a backup that is not active needs the agent's newest journal",
    patches: [
      {
        file: `${MEMBER}seeking.ts`,
        find: "if (standing === 'same' || standing === 'ahead'",
        replace: "if (standing === 'behind' || standing === 'same' || standing === 'ahead'",
      },
    ],
  },
  {
    id: 'async-speaks-for-the-backup',
    rule: '5.2, 3: only the backup acknowledges for the backup',
    patches: [
      {
        file: `${MEMBER}receivers.ts`,
        find: 'if (receiver === undefined || receiver.active === 0) return null;',
        replace: 'if (receiver === undefined) return null;',
      },
    ],
  },
  {
    id: 'only-a-last-primary-is-forced-down',
    rule: '3.1.3.5: who hangs on the way to become primary is forced down by the agent as well',
    patches: [
      {
        file: 'src/engine/processes/agent.ts',
        find: 'return disk.lastPrimary === about || disk.token?.holder === about;',
        replace: 'return disk.lastPrimary === about;',
      },
    ],
  },
  {
    id: 'absent-members-are-not-told',
    rule: '5.2, 5: who holds the newest membership passes it on, also to members that are not connected',
    patches: [
      {
        file: `${MEMBER}partner-watch.ts`,
        find: 'else if (!mayBePrimary && !primary.informed.includes(other)',
        replace: 'else if (other < 0',
      },
      { file: 'src/engine/processes/arbiter.ts', find: 'passOnNews(turn, host, mirror);\n}', replace: '}' },
    ],
  },
  {
    id: 'members-hear-no-news',
    rule: '5.2, 5: a newer membership is taken over, whoever brings it',
    patches: [
      {
        file: `${MEMBER}news.ts`,
        find: '  disk.heard = membership;\n  return takeNews(self, false);',
        replace: '  return false;',
      },
    ],
  },
];
