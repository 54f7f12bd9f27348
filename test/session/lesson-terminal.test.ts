import { expect, test } from 'vitest';
import type { LessonSource } from '../../src/lessons/lesson-source.ts';
import type { TerminalReference } from '../../src/shared/terminal.ts';
import { MIRROR_QUERY_NAMES } from '../../src/terminal/mirror-queries.ts';
import { type Learner, learnerAt, shipped } from './lesson-runs.ts';

const instance = (id: string): TerminalReference => ({ kind: 'instance', id });
const shell = (id: string): TerminalReference => ({ kind: 'host', id });

/** Types lines one after the other; all that stands in the terminal then. */
async function typed({ player }: Learner, place: TerminalReference, lines: readonly string[]): Promise<string> {
  for (const line of lines) await player.typeInTerminal(place, line);
  return (await player.readTerminal(place))?.text ?? '';
}

const FORCED = 'Operator asked to force B to become primary';
const FORCE = ['zn "%SYS"', 'do ^MIRROR', '2', '9', 'yes'];

test('what is done in the terminal of a member is done in the lesson, and graded like every other deed', async () => {
  const learner = learnerAt(shipped('primary-lost-without-failover'));
  const { goOn, state, player, assignment } = learner;
  await goOn(assignment.incidentMs + 40_000);
  const text = await typed(learner, instance('B'), FORCE);
  expect(text).toContain('Waiting up to 60 seconds for this member to become the primary');
  await goOn(assignment.incidentMs + 120_000);
  expect((await player.readTerminal(instance('B')))?.text).toContain('This member has become the primary.');
  expect(state().scenario.steps.map((step) => step.text)).toEqual([FORCED]);
  expect((await player.handInLesson(null)).actions.map((action) => action.text)).toEqual([FORCED]);
});

test('what the lesson does not offer is not done, and is not explained either', async () => {
  const learner = learnerAt(shipped('primary-lost-without-failover'));
  await learner.goOn(learner.assignment.incidentMs + 40_000);
  const demote = await typed(learner, instance('B'), ['zn "%SYS"', 'do ^MIRROR', '2', '11']);
  expect(demote).toMatch(/11\n+This lesson does not offer that\.\n/);
  expect(await typed(learner, shell('host-b'), ['shutdown'])).toMatch(/shutdown\n+This lesson does not offer that\.\n/);
  expect(learner.state().scenario.steps).toEqual([]);
});

test('nobody types where the learner does not look, nor in the past', async () => {
  const learner = learnerAt(shipped('primary-lost-without-failover'));
  const { player, goOn, state } = learner;
  await goOn(60_000);
  for (const place of [instance('A'), shell('host-a')]) {
    expect(() => player.readTerminal(place)).toThrow('Nobody types there from B.');
    expect(() => player.typeInTerminal(place, 'do ^MIRROR')).toThrow('Nobody types there from B.');
    expect(() => player.interruptTerminal(place)).toThrow('Nobody types there from B.');
  }
  expect(state().lesson?.sight?.terminals).toEqual([instance('B'), shell('host-b')]);
  await player.seek(10_000);
  expect(() => player.typeInTerminal(instance('B'), 'do ^MIRROR')).toThrow('This moment is past.');
  expect(state().tree.branches).toHaveLength(1);
});

/** The lesson with another incident in place of a host without power. */
function otherwise(source: LessonSource, host: string, incident: string): LessonSource {
  const changed = source.text.replace(`fault: host.fail, target: ${host}`, incident);
  expect(changed).not.toBe(source.text);
  return { ...source, text: changed, ways: null };
}

const SYSTEM_METHODS = ['GetStatus', 'GetMemberStatus', 'GetMemberType', 'IsPrimary', 'IsBackup', 'IsAsyncMember'];
const LOOKED_AT = [
  'zn "%SYS"',
  ...MIRROR_QUERY_NAMES.map((name) => `write ##class(SYS.Mirror).${name}()`),
  ...SYSTEM_METHODS.map((name) => `write $SYSTEM.Mirror.${name}()`),
  ...['do ^MIRROR', '1', '1', '2', '3', '4', 'D', 'Q', '^', '3', '1', '^', '^'],
];
/** Every option of Mirror Management, with an answer that gives up wherever something is asked. */
const TRIED = ['do ^MIRROR', '2', ...Array.from({ length: 14 }, (_, at) => [String(at + 1), '^']).flat()];
const PROMOTED = ['do ^MIRROR', '2', '10', 'yes', '3', 'no'];

test.each([
  ['primary-lost-without-failover', 'B', 'host-b', 'host-a', 'fault: isolate, target: host-a'],
  ['primary-lost-without-failover', 'B', 'host-b', 'host-a', 'fault: host.pause, target: host-a, for: 10m'],
  ['disaster-without-journal', 'C', 'host-c', 'host-a', 'fault: isolate, target: host-a'],
  ['disaster-without-journal', 'C', 'host-c', 'host-b', 'fault: host.pause, target: host-b, for: 10m'],
])(
  'in %s the terminals of %s tell what it knows: not what became of a host that is silent (%s, %s, %s)',
  async (...given) => {
    const [id, member, own, lost, incident] = given;
    const source = shipped(id);
    const transcripts = await Promise.all(
      [source, otherwise(source, lost, incident)].map(async (one) => {
        const learner = learnerAt(one);
        await learner.goOn(learner.assignment.incidentMs + 60_000);
        const lines = [...LOOKED_AT, ...TRIED, ...(member === 'C' ? PROMOTED : [])];
        const text = await typed(learner, instance(member), lines);
        const host = ['ccontrol list', 'systemctl status ISCAgent', `scp ${lost}:/MIRROR-1 .`];
        return `${text}\n${await typed(learner, shell(own), host)}`;
      }),
    );
    expect(transcripts[1]).toBe(transcripts[0]);
  },
);
