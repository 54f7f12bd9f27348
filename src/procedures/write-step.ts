import { type InstructionId, instruction, type Way } from '../engine/instructions/instructions.ts';
import type { Cast, Player } from './cast.ts';
import type { ComposedStep } from './compose.ts';
import { happening, isHappening } from './happenings.ts';
import { code } from './markdown.ts';
import { meansOf } from './means.ts';
import type { Row, When } from './procedure.ts';
import { particulars } from './row-in-world.ts';
import { expectationsOf, lookedAt, type Scene, STATES } from './scenes.ts';

type Write = (name: string) => string;

/** What a row says for the members of this mirror, the names as the format of the document has them. */
export function wordsOf(row: Row, on: Player, cast: Cast, write: Write): string {
  if (isHappening(row.do)) return happening(row.do).text({ member: write(on.name) });
  const given = Object.entries(particulars(row, on, cast)).map(([name, value]) => [name, write(value)]);
  return instruction(row.do as InstructionId).text({ member: write(on.name), ...Object.fromEntries(given) });
}

/** What must have been seen of members for a row to be needed. */
export function conditions(when: readonly When[], { players }: Cast, write: Write): string {
  return when
    .flatMap((one) =>
      typeof one === 'string' ? [] : [`${write(players[one.member]?.name ?? '')} is ${STATES[one.is].words}`],
    )
    .join(' and ');
}

/** One step of a runbook in Markdown, under its heading. */
export function writeStep(step: ComposedStep, cast: Cast): string[] {
  const { row, on } = step;
  const { ways, caution } = meansOf(row, on, cast);
  return [
    ...(isHappening(row.do)
      ? []
      : [`On member ${code(on.name)}, host ${code(on.host)}, ${code(on.drawn.superserverAddress)}:`, '']),
    ...ways.map((way) => `- ${WAYS[way.by](way.parts)}`),
    ...(row.remark === undefined ? [] : [`- ${row.remark}`]),
    ...(caution === null ? [] : [`- **CAUTION:** ${caution}`]),
    ...(row.lastsMs === undefined
      ? []
      : [`- This lasts ${duration(row.lastsMs)} in the rehearsal, and as long as it takes in earnest.`]),
    ...writeSeen(step, cast),
  ];
}

const WAYS: Readonly<Record<Way['by'], (parts: readonly string[]) => string>> = {
  shell: (parts) => `In a shell: ${parts.map(code).join(', ')}`,
  portal: (parts) => `In the Management Portal of this member: **${parts.join(' > ')}**`,
  routine: (parts) => `In ${code('^MIRROR')}, namespace %SYS: **${parts.join(' > ')}**`,
  api: (parts) => `By a call in %SYS: ${parts.map(code).join(', ')}`,
  hand: (parts) => parts.join(' '),
};

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
