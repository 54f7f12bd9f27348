/**
 * Protocol mistakes to plant: each changes lines of the engine while a swarm is bundled, so that the engine itself carries
 * no hooks. A line is marked where it stands, by `// mistake-point: NAME` above it, and may move with its code to any
 * file. Every mistake must fail a scenario and be found by the swarm.
 */
export interface Mistake {
  readonly id: string;
  /** Which rule it breaks: a number of `engine.md` 5.2, or 5.1 or the guide in words. */
  readonly rule: string;
  readonly patches: readonly Patch[];
}

/** What happens to the line below the marker of this name. */
export interface Patch {
  readonly at: string;
  /** What is replaced in the line; the whole of it where nothing is named. */
  readonly find?: string;
  readonly replace: string;
}

export const MISTAKES: readonly Mistake[] = [
  {
    id: 'primary-counts-from-receipt',
    rule: '5.2, 1: the primary stops first',
    patches: [{ at: 'stops-first', find: "'acknowledged'", replace: "'received'" }],
  },
  {
    id: 'two-verdicts',
    rule: '5.2, 2: one verdict for one stay, and never the opposite one after it',
    patches: [
      { at: 'one-verdict', replace: '' },
      { at: 'session-of-the-primary', find: ' && stay.primarySession === asker.session', replace: '' },
      { at: 'session-of-the-backup', find: ' && stay.backupSession === asker.session', replace: '' },
      // A primary that comes back never asks for a second verdict; here it does.
      {
        at: 'comes-back-in-trouble',
        find: 'relayLeave(self, trouble.stay)',
        replace: "tellArbiter(self, { type: 'arbiter-ask', stay: trouble.stay })",
      },
      { at: 'verdict-arrives', find: " || trouble.kind !== 'arbiter'", replace: '' },
    ],
  },
  {
    id: 'arbiter-answers-from-stale-knowledge',
    rule: '5.2, 2: the arbiter counts its own QoS from the last receipt, and answers on knowledge newer than the question',
    patches: [
      {
        at: 'answers-on-newer-knowledge',
        find: 'arbiterKeepalive(turn, host, other.connection)',
        replace: "answerQuestionsAbout(turn, host, mirror, about, 'connected')",
      },
    ],
  },
  {
    id: 'primary-leaves-arbiter-mode-first',
    rule: '5.2, 3: leaving arbiter mode, the backup goes first',
    patches: [
      {
        at: 'backup-leaves-first',
        find: 'stay: state.stay }));',
        replace: "stay: state.stay })); setMode(self, 'Agent Controlled', '', { text: '' });",
      },
    ],
  },
  {
    id: 'backup-enters-arbiter-mode-first',
    rule: '5.2, 3: entering arbiter mode, the primary goes first',
    patches: [{ at: 'primary-enters-first', find: 'setMode(', replace: "if (stay === '') setMode(" }],
  },
  {
    id: 'promise-is-not-kept',
    rule: "5.2, 4: an agent's down is a promise",
    patches: [{ at: 'promise', replace: '' }],
  },
  {
    id: 'two-starters-both-succeed',
    rule: "5.2, 4: a starter needs both tokens, its own host's too",
    patches: [
      {
        at: 'both-tokens',
        find: 'disk.held === null || disk.held.of !== of || disk.held.id !== id',
        replace: 'disk.held !== null && disk.held.of !== of',
      },
    ],
  },
  {
    id: 'older-membership-is-served',
    rule: '5.2, 5: an older membership is refused',
    patches: [
      {
        at: 'refuses-older-membership',
        find: 'membership.version < known.version || conflicts(membership, known)',
        replace: 'false',
      },
      { at: 'hears-membership', replace: '' },
    ],
  },
  {
    id: 'changed-without-leaving-arbiter-mode',
    rule: '5.2, 6: the mirror is changed in agent mode, without an active backup',
    patches: [{ at: 'change-without-active-backup', find: 'backup === undefined', replace: 'backup !== null' }],
  },
  {
    id: 'messages-before-overdue-deadlines',
    rule: '5.2, 7: after a freeze the overdue deadlines run first',
    patches: [{ at: 'overdue-deadlines-first', find: 'thaw)', replace: 'thaw + 1)' }],
  },
  {
    id: 'right-is-kept-on-meeting',
    rule: '5.2, 8: the right of an active backup is given up on telling that it is not active',
    patches: [{ at: 'right-ends-on-meeting', replace: '' }],
  },
  {
    id: 'arbiter-alone-ends-trouble',
    rule: '5.1: trouble without limit ends only through the backup or a person',
    patches: [
      {
        at: 'arbiter-is-back',
        find: 'watchArbiter(self);',
        replace:
          "watchArbiter(self); if (state.primary?.trouble?.kind === 'indefinite') metBackup(self, partner(self), 0, '');",
      },
    ],
  },
  {
    id: 'resumes-without-comparing-epochs',
    rule: "5.1: the primary resumes only if the backup's newest epoch is not later than its own",
    patches: [
      { at: 'compares-epochs-in-trouble', find: 'newest > newestNumber(self.disk.epochs)', replace: 'newest < 0' },
      { at: 'compares-epochs-of-receiver', find: 'newest > primary.epoch.number && !isNew', replace: 'newest < 0' },
    ],
  },
  {
    id: 'trouble-is-left-too-early',
    rule: '3.1.3.5: the trouble timeout does not apply in arbiter controlled mode',
    patches: [{ at: 'trouble-timeout', find: "=== 'agent'", replace: "!== 'arbiter'" }],
  },
  {
    id: 'inactive-backup-without-the-journal',
    rule: "3.1.3.2: a backup that is not active needs the agent's newest journal",
    patches: [
      {
        at: 'has-the-newest-journal',
        find: "standing === 'same'",
        replace: "standing === 'behind' || standing === 'same'",
      },
    ],
  },
  {
    id: 'async-speaks-for-the-backup',
    rule: '5.2, 3: only the backup acknowledges for the backup',
    patches: [{ at: 'only-the-backup-acknowledges', find: ' || receiver.active === 0', replace: '' }],
  },
  {
    id: 'only-a-last-primary-is-forced-down',
    rule: '3.1.3.5: who hangs on the way to become primary is forced down by the agent as well',
    patches: [{ at: 'whom-an-agent-forces', find: ' || disk.token?.holder === about', replace: '' }],
  },
  {
    id: 'absent-members-are-not-told',
    rule: '5.2, 5: who holds the newest membership passes it on, also to members that are not connected',
    patches: [
      { at: 'tells-absent-members', find: '!mayBePrimary && !primary.informed.includes(other)', replace: 'other < 0' },
      { at: 'arbiter-passes-on', replace: '' },
    ],
  },
  {
    id: 'members-hear-no-news',
    rule: '5.2, 5: a newer membership is taken over, whoever brings it',
    patches: [
      { at: 'writes-down-news', replace: '' },
      { at: 'takes-news', find: 'takeNews(self, false)', replace: 'false' },
    ],
  },
  {
    id: 'requests-are-carried-out-again',
    rule: '2.2: what is certain to have completed is ignored when it is replayed',
    patches: [
      { at: 'remembered-requests', find: 'durable: request,', replace: 'durable: 0,' },
      { at: 'replayed-requests', find: 'request <= session.request', replace: 'request <= session.durable' },
    ],
  },
  {
    id: 'journal-does-not-tell-of-requests',
    rule: '2.2: after a failover the data server knows from the journal what has been carried out',
    patches: [{ at: 'requests-travel', replace: '' }],
  },
  {
    id: 'confirmed-before-it-is-recovered',
    rule: '2.2: an application server is told of what is durable, no more',
    patches: [{ at: 'confirms-what-is-durable', find: 'connection.carriedOut', replace: 'connection.request' }],
  },
];
