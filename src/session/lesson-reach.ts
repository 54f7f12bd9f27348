import type { ElementReference } from '../design/element.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { commandOwners } from '../engine/engine.ts';
import { type AuthorFiles, recordedCommands } from '../lessons/author-gate.ts';
import { isCommandOffered } from '../lessons/grade-attempt.ts';
import type { Assignment } from '../lessons/lesson.ts';
import type { Fog } from './lesson-fog.ts';

/** What a learner may do in a fog, and whether they see to what they do it. */
export interface Reach {
  isSeen(command: Command): boolean;
  /** Whether why it is refused may be told: it must not lie with a member that is not seen, from which something is taken. */
  isExplained(command: Command): boolean;
  /** Also members that are not seen, and their machines, where the lesson takes some act on one. */
  isOffered(command: Command): boolean;
}

/** A member is asked over the network, a machine is touched by hands: a lesson may need one without the other. */
type Part = 'member' | 'machine';

/**
 * What the author's solution and other ways do to something that is not seen opens all that is like it, and no single
 * deed, so that what is offered does not give the solution away. Without a solution nobody can say what a task takes.
 */
export function createReach(
  assignment: Assignment,
  files: AuthorFiles,
  { isEye, hosts }: Pick<Fog, 'isEye' | 'hosts'>,
): Reach {
  const hostOf = new Map(assignment.design.instances.map(({ id, host }) => [id, host]));
  const unseenPart = ({ kind, id }: ElementReference): Part | null => {
    const [place = '', name = ''] = id.split('/');
    switch (kind) {
      case 'member':
        return isEye(place, name) ? null : 'member';
      case 'instance':
        return hosts.has(hostOf.get(id) ?? '') ? null : 'machine';
      case 'host':
      case 'agent':
      case 'interface':
        return hosts.has(place) ? null : 'machine';
      default:
        return null;
    }
  };
  /** What lies between two hosts is seen from either. */
  const unseenOf = (command: Command): Part | null => {
    const parts = commandOwners(command).map(unseenPart);
    return parts.includes(null) ? null : (parts[0] ?? null);
  };
  const recorded = recordedCommands(files, assignment);
  const needed = recorded === null ? null : new Set(recorded.map(unseenOf));
  const isSeen = (command: Command): boolean => unseenOf(command) === null;
  return {
    isSeen,
    isExplained: (command) =>
      isSeen(command) &&
      (command.kind === 'fault' || command.from === undefined || isEye(command.mirror ?? '', command.from)),
    isOffered: (command) => {
      if (!isCommandOffered(command, assignment)) return false;
      const part = unseenOf(command);
      return part === null || needed === null || needed.has(part);
    },
  };
}
