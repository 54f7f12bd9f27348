import { type ReactNode, useMemo } from 'react';
import { type ElementReference, elementKey } from '../../design/element.ts';
import { elementParts } from '../../design/element-parts.ts';
import type { LessonNow, LessonTaskView } from '../../shared/lesson.ts';
import { type ElementPick, ElementPickContext } from '../emulate/menus/useElementMenu.tsx';
import { useDesign } from '../store/document-store.ts';
import { mark, useLearn } from './learn-store.ts';

/** The question that is answered on the canvas now: the one that the clock waits for, else the one that was chosen. */
export function useMarkedTask({ view, waitsFor, answers, isOver }: LessonNow): LessonTaskView | null {
  const marking = useLearn((state) => state.marking);
  if (isOver) return null;
  // Where there is nothing else to do on the drawing, it is there to be marked.
  const open = view.isPlayed ? undefined : view.tasks.find(({ id, kind }) => kind === 'pick' && !(id in answers));
  const task = view.tasks.find(({ id }) => id === (marking ?? waitsFor ?? open?.id));
  return task !== undefined && (task.kind === 'pick' || isAboutMembers(task)) ? task : null;
}

/** Who will be primary is asked of members, which can be pointed at. */
export function isAboutMembers({ kind, options }: LessonTaskView): boolean {
  return kind === 'predict' && options.some(({ value }) => value === 'nobody');
}

/** While something is asked that can be pointed at, a click on the canvas answers it. */
export function MarkingProvider({ lesson, children }: { readonly lesson: LessonNow; readonly children: ReactNode }) {
  const design = useDesign();
  const task = useMarkedTask(lesson);
  const marked = useLearn((state) => (task === null ? undefined : state.marked[task.id]));
  const given = task === null ? undefined : lesson.answers[task.id]?.value;
  const pick = useMemo((): ElementPick | null => {
    if (task === null) return null;
    const now = marked ?? given ?? [];
    const answerFor = (element: ElementReference): string | null => {
      const value = element.kind === 'member' ? (elementParts(design, element).inner ?? '') : elementKey(element);
      const names = element.kind === 'host' ? membersOn(design, element.id) : [value];
      return [value, ...names].find((one) => task.options.some((option) => option.value === one)) ?? null;
    };
    return {
      state: (element) => {
        const value = answerFor(element);
        return value === null ? null : now.includes(value) ? 'marked' : 'unmarked';
      },
      toggle: (element) => {
        const value = answerFor(element);
        if (value !== null) mark(task.id, value, task.several);
      },
    };
  }, [task, marked, given, design]);
  return <ElementPickContext.Provider value={pick}>{children}</ElementPickContext.Provider>;
}

function membersOn({ mirrors, instances }: ReturnType<typeof useDesign>, host: string): readonly string[] {
  const onHost = new Set(instances.filter((one) => one.host === host).map(({ id }) => id));
  return mirrors.flatMap(({ members }) =>
    members.filter(({ instance }) => onHost.has(instance)).map(({ name }) => name),
  );
}
