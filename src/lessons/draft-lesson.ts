import type { Design, Mirror } from '../design/design.ts';
import type { ElementReference } from '../design/element.ts';
import { readDesign } from '../design/read-design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { commandOwners } from '../engine/engine.ts';
import { formatDuration, parseDuration } from '../scenario/duration.ts';
import { mirrorOfStep } from '../scenario/step-flaws.ts';
import type { StepDocument } from '../scenario/to-step.ts';
import { branchesOfDraft, stepText } from './draft-ways.ts';
import type { BranchOfDraft, LessonDraft, LessonForm, MirrorOfDraft, StateOfForm, WayOfForm } from './lesson-form.ts';
import { commandSteps, momentOfStep, partsOf, type RunOfLesson, type RunParts } from './run-parts.ts';

const MINUTE_MS = 60_000;
const TASK_POINTS = 60;
const MISTAKE_POINTS = 10;

/** The run of a drawing with at least one mirror as a lesson could have it. */
export function draftLesson(run: RunOfLesson): LessonDraft {
  const { scenario, designText } = run;
  const { design } = readDesign(designText, 'the drawing');
  const [first] = design?.mirrors ?? [];
  if (design === null || first === undefined) throw new Error('There is no mirror in the drawing.');
  const parts = partsOf(scenario, design);
  const { hidden, solution, expected } = parts;
  const main = mostConcerned(parts, design) ?? first;
  const lastMs = Math.max(0, ...[...hidden, ...solution, ...expected].map(momentOfStep));
  const untilMs = Math.max(parseDuration(scenario.until) ?? 0, lastMs) + MINUTE_MS;
  const words = (steps: readonly StepDocument[]): string[] =>
    commandSteps(steps, design, main.id).map((step) => stepText(step, design));
  const bare: LessonForm = {
    name: scenario.name,
    guide: String(scenario.guide ?? '3.4'),
    level: 2,
    minutes: 10,
    idea: '',
    situation: '',
    mirror: main.id,
    eyes: [],
    showsFaults: false,
    explains: false,
    offersOnlyNeeded: false,
    until: formatDuration(Math.ceil(untilMs / MINUTE_MS) * MINUTE_MS),
    states: [],
    questions: [],
    ways: [],
    downtime: { full: '1m', none: '10m', points: 20 },
    lostUpdates: 20,
  };
  const mirrors = design.mirrors.map((mirror): MirrorOfDraft => {
    const branches = branchesOfDraft(run, design, { ...bare, mirror: mirror.id });
    return {
      id: mirror.id,
      label: mirror.label,
      members: mirror.members.map(({ name }) => name),
      states: statesOf(expected.filter((step) => mirrorOfStep(step.mirror, design) === mirror)),
      branches,
      ways: waysOf(branches),
    };
  });
  const { states = [], ways = [] } = mirrors.find(({ id }) => id === main.id) ?? {};
  return {
    form: { ...bare, states, ways },
    hidden: words(hidden),
    solution: words(solution),
    mirrors,
  };
}

function statesOf(expected: readonly StepDocument[]): readonly StateOfForm[] {
  return expected.map(({ expect }, index) => {
    const isAsked = index === expected.length - 1;
    return {
      expect: expect as StateOfForm['expect'],
      text: expected.length === 1 ? 'Bring the mirror back into order.' : `Reach state ${index + 1}.`,
      within: '',
      points: isAsked ? TASK_POINTS : Math.floor(TASK_POINTS / expected.length),
      isAsked,
    };
  });
}

/** Those of another branch that can be one; none is taken before somebody has said what it teaches. */
function waysOf(branches: readonly BranchOfDraft[]): readonly WayOfForm[] {
  return branches.flatMap(({ name, mistakes: [first] }): WayOfForm[] =>
    first === undefined
      ? []
      : [{ branch: name, isTaken: false, mistake: first.mistake, minus: MISTAKE_POINTS, feedback: '' }],
  );
}

/** The mirror that most of what was done, broken and expected was about; where none stands out, the first. */
function mostConcerned({ hidden, solution, expected }: RunParts, design: Design): Mirror | undefined {
  const commands = commandSteps([...hidden, ...solution], design, undefined).map(({ command }) => command);
  const count = (mirror: Mirror): number =>
    commands.filter((command) => concerns(command, mirror, design)).length +
    expected.filter((step) => mirrorOfStep(step.mirror, design) === mirror).length;
  return design.mirrors.toSorted((one, other) => count(other) - count(one))[0];
}

/** What happens to a host or an instance is about the mirrors that have a member there. */
function concerns(command: Command, { id, members }: Mirror, { instances }: Design): boolean {
  const own = members.map(({ instance }) => instance);
  const hosts = instances.filter((one) => own.includes(one.id)).map(({ host }) => host);
  const isOwn = (owner: ElementReference): boolean => {
    const [place = ''] = owner.id.split('/');
    switch (owner.kind) {
      case 'member':
      case 'mirror':
        return place === id;
      case 'instance':
        return own.includes(place);
      default:
        return hosts.includes(place);
    }
  };
  return commandOwners(command).some(isOwn);
}
