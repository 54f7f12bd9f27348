import type { FirstView, StartUpPhase } from '../../shared/about.ts';
import type { ApplicationLog } from './application-log.ts';

export interface StartUp {
  /** Notes that a phase has ended now; only the first time counts, as later windows open like the first. */
  note(title: string): void;
  /** The last phase: there is something to use. */
  noteUsable(view: FirstView): void;
  phases(): readonly StartUpPhase[];
}

interface StartUpOptions {
  readonly processStartedAtMs: number;
  readonly now: () => number;
  readonly log: Pick<ApplicationLog, 'information'>;
}

/** How long each part of the way took from the start of the process to something that can be used. */
export function openStartUp({ processStartedAtMs, now, log }: StartUpOptions): StartUp {
  const phases: StartUpPhase[] = [];
  let isOver = false;
  const note = (title: string): void => {
    if (isOver || phases.some((phase) => phase.title === title)) return;
    phases.push({ title, atMs: Math.max(0, Math.round(now() - processStartedAtMs)) });
  };
  return {
    note,
    noteUsable: (view) => {
      if (isOver) return;
      note(`Usable ${view}`);
      isOver = true;
      log.information(`Start-up: ${phases.map(({ title, atMs }) => `${title} ${atMs} ms`).join(', ')}`);
    },
    phases: () => phases,
  };
}
