import { ACTIONS } from '../engine/commands/actions/actions.ts';
import { type InstructionId, instruction, type Means } from '../engine/instructions/instructions.ts';
import type { Cast, Player } from './cast.ts';
import type { ComposedStep } from './compose.ts';
import { happening, isHappening } from './happenings.ts';
import { code } from './markdown.ts';
import type { Row } from './procedure.ts';
import { particulars } from './row-in-world.ts';
import { expectationsOf, lookedAt, type Scene, STATES } from './scenes.ts';

type Write = (name: string) => string;

/** What a row says for the members of this mirror, the names as the format of the document has them. */
export function wordsOf(row: Row, on: Player, cast: Cast, write: Write): string {
  if (isHappening(row.do)) return happening(row.do).text({ member: write(on.name) });
  const given = Object.entries(particulars(row, on, cast)).map(([name, value]) => [name, write(value)]);
  return instruction(row.do as InstructionId).text({ member: write(on.name), ...Object.fromEntries(given) });
}

/** One step of a runbook in Markdown, under its heading. */
export function writeStep(step: ComposedStep, cast: Cast): string[] {
  const { row, on } = step;
  const told = isHappening(row.do) ? null : instruction(row.do as InstructionId);
  return [
    ...(told === null
      ? []
      : [`On member ${code(on.name)}, host ${code(on.host)}, ${code(on.drawn.superserverAddress)}:`, '']),
    ...(told === null ? [] : writeMeans({ ...told.means, api: told.means.api ?? apiOf(step) }, on)),
    ...(row.remark === undefined ? [] : [`- ${row.remark}`]),
    ...(told?.caution === undefined ? [] : [`- **CAUTION:** ${told.caution}`]),
    ...(row.lastsMs === undefined
      ? []
      : [`- This lasts ${duration(row.lastsMs)} in the rehearsal, and as long as it takes in earnest.`]),
    ...writeSeen(step, cast),
  ];
}

/** What the action of the engine says where the instruction names none itself. */
function apiOf({ commands }: ComposedStep): readonly string[] | undefined {
  const [first] = commands;
  const api = first?.kind === 'operate' ? ACTIONS[first.action]?.api : undefined;
  return api === undefined || api.length === 0 ? undefined : api;
}

/** The ways that the product offers; one of them is enough, but what is done by hand is done whole. */
function writeMeans({ portal, routine, api, shell, hand }: Means, { instance }: Player): string[] {
  return [
    ...(shell === undefined ? [] : [`- In a shell: ${code(shell(instance))}`]),
    ...(portal === undefined ? [] : [`- In the Management Portal of this member: **${portal.join(' > ')}**`]),
    ...(routine === undefined ? [] : [`- In ${code('^MIRROR')}, namespace %SYS: **${routine.join(' > ')}**`]),
    ...(api === undefined ? [] : [`- By a call in %SYS: ${api.map(code).join(', ')}`]),
    ...(hand ?? []).map((line) => `- ${line}`),
  ];
}

function writeSeen({ row, seen, atMs }: ComposedStep, cast: Cast): string[] {
  if (seen === null) return [];
  const scenes = [row.see ?? []].flat();
  const took = `In the emulation this was seen within ${duration(seen.atMs - atMs)}.`;
  if (scenes.length === 1)
    return ['', 'Before you go on, see in the Mirror Monitor:', '', ...sceneLines(seen.scene, cast), '', took];
  return [
    '',
    'Before you go on, see in the Mirror Monitor one of these outcomes:',
    '',
    ...scenes.map((scene, index) => `${index + 1}. ${sceneText(scene, cast)}`),
    '',
    `${took} It came to outcome ${scenes.indexOf(seen.scene) + 1}.`,
  ];
}

function sceneLines(scene: Scene, cast: Cast): string[] {
  const [{ vip, mode, arbiter } = {}] = expectationsOf(scene, cast);
  return [
    ...lookedAt(scene, cast).map(({ name, state }) => `- ${code(name)}: **${STATES[state].words}**`),
    ...(mode === undefined || arbiter === undefined ? [] : [`- failover mode: **${mode}**; **${arbiter}**`]),
    ...(typeof vip === 'string' && cast.mirror.vip !== null
      ? [`- the virtual IP address ${code(cast.mirror.vip.address)} is at ${code(vip)}`]
      : []),
  ];
}

function sceneText(scene: Scene, cast: Cast): string {
  return lookedAt(scene, cast)
    .map(({ name, state }) => `${code(name)} is **${STATES[state].words}**`)
    .join(', ');
}

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const rest = seconds % 60;
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}
