import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { branchAt, command, fork, fromRecording, thinOut } from '../engine/engine.ts';
import type { RunContents } from '../shared/scenario.ts';
import type { RunStart, RunTree } from '../shared/session.ts';
import { type Branch, branchFrom, trunkName, trunkOf, viewOf } from './branch.ts';
import { giveCommand, nowOf, type Run, seekTo } from './run.ts';
import { beginScript, branchScript, type OpenEnded, type Script } from './script.ts';
import { switchTimeline } from './story.ts';

const MAX_BRANCHES = 16;
/** Worlds kept along the way in all branches together; a world of sixteen members takes about half a megabyte. */
const MAX_CHECKPOINTS = 640;
const TOO_MANY = `There are already ${MAX_BRANCHES} branches, the maximum. Delete one to begin another.`;

export function treeOf({ branch, branches }: Run): RunTree {
  return { shown: branch.id, branches: branches.map((one) => viewOf(one, branches)) };
}

/** Bookmarks that a branch took along from its past are counted once. */
export function contentsOf({ branches }: Run): RunContents {
  const bookmarks = new Set(branches.flatMap((branch) => branch.bookmarks.map(({ id }) => id)));
  return { branches: branches.length, bookmarks: bookmarks.size };
}

/** Does what a person asks at the present moment. In the past, another branch begins with it: nothing is lost. */
export function commandRun(run: Run, given: Command): CommandResult {
  if (run.past === null) return giveCommand(run, given);
  const trial = command(fork(run.past.world), fromRecording(run.branch.recording, given));
  if (!trial.ok) return trial;
  if (run.branches.length >= MAX_BRANCHES) return { ok: false, reason: TOO_MANY, guide: [] };
  branchOff(run, null);
  const before = run.branch.story.lastEntry;
  const result = giveCommand(run, given);
  const told = run.branch.story.entries.find(({ seq }) => seq > before);
  if (told !== undefined) run.branch.name = freeName(run, told.text);
  return result;
}

/** Begins a branch at the clock, or after another past of this one, and shows it. */
export function branchOff(
  run: Run,
  name: string | null,
  recording = branchAt(run.branch.recording, nowOf(run)),
): number {
  refuseTooMany(run);
  const branch = branchFrom(run.branch, {
    id: nextNumber(run),
    name: freeName(run, name ?? `Branch ${run.branches.length}`),
    recording,
  });
  run.branches.push(branch);
  show(run, branch);
  return branch.id;
}

/** Begins the same design anew, beside what was played so far, and shows it. */
export function startAgain(run: Run, start: RunStart): number {
  refuseTooMany(run);
  // What is written comes again; what was done by hand is done again or not.
  const script = branchScript(run.branch.script, Number.NEGATIVE_INFINITY, 0);
  const branch = addTrunk(run, trunkName(start), start, script);
  show(run, branch);
  return branch.id;
}

/** Puts a run from the beginning beside what is shown, in which a scenario happens by itself. */
export function addScenario(run: Run, name: string, scenario: OpenEnded): void {
  const { start, seed } = scenario;
  addTrunk(run, name, { start, seed }, beginScript(run.design, scenario));
}

/** The same, shown at its beginning; its number. */
export function beginScenario(run: Run, name: string, scenario: OpenEnded): number {
  refuseTooMany(run);
  addScenario(run, name, scenario);
  const branch = run.branches.at(-1) as Branch;
  show(run, branch);
  seekTo(run, 0);
  return branch.id;
}

function addTrunk(run: Run, wantedName: string, start: RunStart, script: Script): Branch {
  const { design, clockMs, untold } = run;
  const name = freeName(run, wantedName);
  const branch = trunkOf(design, { id: nextNumber(run), name, start, clockMs, script, untold });
  run.branches.push(branch);
  return branch;
}

/** Shows another branch, at the same virtual time as far as it was played. */
export function switchTo(run: Run, id: number): void {
  const atMs = nowOf(run);
  show(run, branchOf(run, id));
  seekTo(run, atMs);
}

export function renameBranch(run: Run, id: number, name: string): void {
  const branch = branchOf(run, id);
  branch.name = freeName({ ...run, branches: run.branches.filter((other) => other !== branch) }, name);
}

/** Deletes a branch with all that began in it. What it came from is shown where the branch itself was. */
export function removeBranch(run: Run, id: number): void {
  const branch = branchOf(run, id);
  const going = withDescendants(run, branch);
  const staying = run.branches.filter((other) => !going.has(other));
  const heir = staying.find((other) => other.id === branch.parent) ?? staying[0];
  if (heir === undefined) throw new Error('This is the only run. Start again to begin another one first.');
  if (going.has(run.branch)) switchTo(run, heir.id);
  run.branches.splice(0, run.branches.length, ...staying);
}

export function branchOf({ branches }: Run, id: number): Branch {
  const branch = branches.find((candidate) => candidate.id === id);
  if (branch === undefined) throw new Error('This branch has been deleted.');
  return branch;
}

function withDescendants(run: Run, branch: Branch): ReadonlySet<Branch> {
  const all = new Set([branch]);
  // A branch stands behind the one that it began in.
  for (const other of run.branches) if ([...all].some(({ id }) => id === other.parent)) all.add(other);
  return all;
}

function show(run: Run, branch: Branch): void {
  if (branch === run.branch) return;
  switchTimeline(run.branch.story, branch.story);
  run.branch = branch;
  run.past = null;
  boundMemory(run);
}

/** When all branches keep too many worlds along the way, those with the most let go of every second one. */
function boundMemory({ branches }: Run): void {
  const kept = (): number => new Set(branches.flatMap(({ recording }) => recording.checkpoints)).size;
  while (kept() > MAX_CHECKPOINTS) {
    const most = Math.max(...branches.map(({ recording }) => recording.checkpoints.length));
    for (const { recording } of branches) if (recording.checkpoints.length === most) thinOut(recording);
  }
}

function refuseTooMany({ branches }: Run): void {
  if (branches.length >= MAX_BRANCHES) throw new Error(TOO_MANY);
}

function nextNumber(run: Run): number {
  run.numbersGiven += 1;
  return run.numbersGiven;
}

/** Two branches of one name could not be told apart. */
function freeName({ branches }: Pick<Run, 'branches'>, wanted: string): string {
  const isFree = (name: string): boolean => branches.every((branch) => branch.name !== name);
  let name = wanted;
  for (let count = 2; !isFree(name); count += 1) name = `${wanted} (${count})`;
  return name;
}
