import type { Cast, Player } from './cast.ts';
import type { Composed, ComposedStep, Part } from './compose.ts';
import { code, plain, table } from './markdown.ts';
import { holds } from './needs.ts';
import type { Decision, Row } from './procedure.ts';
import { isDrawn } from './row-in-world.ts';
import { conditions, wordsOf, writeStep } from './write-step.ts';

/** What a runbook says of another one: its file, or why there is none. */
export type Refer = (id: string) => string | null;

export interface Writing {
  readonly scenarioFile: string;
  readonly refer: Refer;
}

const PARTS: Readonly<Record<Part, string>> = {
  begins: 'Where this begins',
  steps: 'What to do',
  back: 'Return to normal',
};

/** The runbook of this mirror, in Markdown. */
export function writeRunbook(composed: Composed, { scenarioFile, refer }: Writing): string {
  const { procedure, cast, flaw } = composed;
  const { guide, title, situation, cautions, decisions } = procedure;
  const sections = [
    `# ${title}`,
    `Mirror ${code(cast.mirror.name)}. InterSystems guide §${guide}.`,
    `**When:** ${situation}`,
    whoIsWho(cast),
    ...cautions.map((caution) => `**CAUTION:** ${caution}`),
    ...(decisions.length === 0
      ? []
      : [`## Is this the right one?\n\n${decisions.map((one) => decision(one, refer)).join('\n')}`]),
    ...(['begins', 'steps', 'back'] as const).flatMap((part) => writePart(composed, part)),
    '## Rehearsal',
    flaw === null
      ? `The engine of MirrorLab has gone through these steps on this drawing and saw what they promise. ${code(scenarioFile)} does the same again: \`mirrorlab run --scenario ${scenarioFile}\`, or open it in the app to watch it. To go through them by hand, open the design in the app and choose **Emulate > Rehearse a runbook…**.`
      : `**This could not be rehearsed to its end.** On this drawing the engine does not show what the guide promises: ${wordsOf(flaw.row, cast.players[flaw.row.on] as Player, cast, code)} – ${plain(flaw.reason)}. ${code(scenarioFile)} has the steps until there.`,
  ];
  return `${sections.join('\n\n')}\n`;
}

function decision({ when, use }: Decision, refer: Refer): string {
  return `- ${when} → ${refer(use) ?? use}`;
}

/** The names of the guide beside those of the mirror, with every address that a step needs. */
export function whoIsWho(cast: Cast): string {
  const { players, mirror, arbiterHost } = cast;
  const parts = [
    ['A', 'primary', players.A],
    ['B', 'backup', players.B],
    ['C', 'DR async', players.C],
  ] as const;
  const rows = parts.flatMap(([role, part, player]) =>
    player === null ? [] : [[`${role}, ${part}`, ...addresses(player)]],
  );
  const { arbiter, vip } = mirror;
  return [
    table(['In the guide', 'Member', 'Host', 'Instance', 'Superserver', 'Mirror private address', 'ISCAgent'], rows),
    '',
    arbiter === null
      ? '- No arbiter: the backup takes over only where the ISCAgent of the primary answers (§3.1.3.2).'
      : `- Arbiter: ${code(`${arbiter.address}|${arbiter.port}`)}${arbiterHost === null ? ', which stands on no host of the drawing' : `, host ${code(arbiterHost.id)}`}`,
    vip === null
      ? '- No virtual IP address: redirect users and applications yourself after every change of the primary (§3.1.7).'
      : `- Virtual IP address: ${code(`${vip.address}/${vip.maskBits}`)}${players.C !== null && !holds('dr-takes-vip', cast) ? `; ${code(players.C.name)} cannot acquire it, so redirect users and applications yourself while it is primary (§3.1.7)` : ''}`,
  ].join('\n');
}

function addresses({ name, host, instance, drawn, runs, onHost }: Player): string[] {
  const agent = onHost.agent === null ? '(none)' : code(`${drawn.agentAddress}|${onHost.agent.port}`);
  const superserver = code(`${drawn.superserverAddress}|${runs.superserverPort}`);
  return [code(name), code(host), code(instance), superserver, code(drawn.mirrorPrivateAddress), agent];
}

function writePart(composed: Composed, part: Part): string[] {
  const steps = composed.steps.filter((step) => step.part === part);
  const leftOut = composed.leftOut
    .filter((one) => one.part === part)
    .flatMap(({ row }) => leftOutLine(row, composed.cast));
  if (steps.length === 0 && leftOut.length === 0) return [];
  return [
    `## ${PARTS[part]}`,
    ...(part === 'begins'
      ? [beginning(steps, composed.cast)]
      : steps.map((step, index) => numbered(step, index, composed.cast))),
    ...(leftOut.length === 0 ? [] : [`Not here:\n\n${leftOut.join('\n')}`]),
  ];
}

/** What has happened is told in short. */
function beginning(steps: readonly ComposedStep[], cast: Cast): string {
  return steps.map(({ row, on }) => `- ${wordsOf(row, on, cast, code)}.`).join('\n');
}

function numbered(step: ComposedStep, index: number, cast: Cast): string {
  return [`### ${index + 1}. ${wordsOf(step.row, step.on, cast, code)}`, '', ...writeStep(step, cast)]
    .join('\n')
    .trimEnd();
}

/** A row that was not for this mirror or did not become necessary; one that is on nobody is not missed. */
function leftOutLine(row: Row, cast: Cast): string[] {
  const on = cast.players[row.on];
  if (on === null || !isDrawn(row, cast)) return [];
  return [`- ${wordsOf(row, on, cast, code)}: only where ${conditions(row.when ?? [], cast, code)}.`];
}
