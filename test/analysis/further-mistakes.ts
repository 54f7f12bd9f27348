import type { Mistake } from '../swarm/mistakes.ts';

/** Further mistakes to plant, which need not be found by the swarm, as some only make a mirror less available: the matrix must show each. */
export const FURTHER_MISTAKES: readonly Mistake[] = [
  {
    id: 'never-in-trouble',
    rule: '3.1.3.5: a primary that loses its active backup enters the trouble state',
    patches: [
      { at: 'enters-trouble', find: 'if (primary.trouble !== null) return;', replace: 'if (primary !== null) return;' },
    ],
  },
  {
    id: 'isolated-primary-resumes',
    rule: '3.1.3.5: isolated from backup and arbiter it stays in trouble without limit',
    patches: [
      {
        at: 'isolated-from-both',
        find: 'return troubleWithoutLimit(self, because);',
        replace:
          "{ enterTrouble(self, 'agent', because, []); return setTimer(self.turn, self.index, TROUBLE, 2 * qosOf(self)); }",
      },
    ],
  },
  {
    id: 'half-the-trouble-timeout',
    rule: '3.1.3.5: the trouble timeout is two times the QoS timeout',
    patches: [{ at: 'trouble-timeout-begins', find: '2 * qosOf', replace: '1 * qosOf' }],
  },
  {
    id: 'asks-a-lost-arbiter-for-ever',
    rule: '3.1.3.5: a primary that loses the arbiter while it asks it is isolated',
    patches: [{ at: 'arbiter-lost-while-asked', replace: '' }],
  },
  {
    id: 'takes-over-although-the-arbiter-sees-the-primary',
    rule: '3.1.3.5: with the arbiter in touch with the primary the backup is no longer active',
    patches: [{ at: 'arbiter-sees-the-primary', find: "answer === 'connected'", replace: "answer === 'never'" }],
  },
  {
    id: 'no-take-over-on-the-verdict',
    rule: '3.1.3.5: the backup takes over when the arbiter has lost the primary too',
    patches: [
      {
        at: 'takes-over-on-verdict',
        find: 'beginTakeOver(',
        replace: "if (state.phase !== 'seeking') beginTakeOver(",
      },
    ],
  },
  {
    id: 'stays-active-without-both',
    rule: '3.1.3.5: without primary and arbiter the backup goes by the agent',
    patches: [{ at: 'inactive-when-both-are-lost', replace: '' }],
  },
  {
    id: 'does-not-hand-over',
    rule: '3.1.3.3 (1), (2): a primary that shuts down or hangs asks its active backup to take over',
    patches: [{ at: 'hands-over', find: "primary.closing === 'handed-over'", replace: 'primary !== null' }],
  },
  {
    id: 'former-primary-is-left-alone',
    rule: '3.1.3.5: the new primary forces the former one down',
    patches: [{ at: 'forces-down-who-may-be-primary', find: 'mayBePrimary &&', replace: 'other < 0 &&' }],
  },
  {
    id: 'takes-over-without-required-databases',
    rule: '3.1.3.2: required databases are mounted, activated and caught up first',
    patches: [{ at: 'required-databases', find: 'dataHold(self)', replace: 'null' }],
  },
  {
    id: 'agent-says-that-a-primary-is-down',
    rule: '3.1.3.2: the agent confirms that the primary is down only where it is',
    patches: [{ at: 'passes-on-the-state', find: 'answer.state', replace: "'down'" }],
  },
];
