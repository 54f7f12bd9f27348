import { BookOpen, FileText, GraduationCap, LayoutTemplate, ListChecks } from 'lucide-react';
import { elementsOf } from '../../../design/edits/elements.ts';
import { elementKey } from '../../../design/element.ts';
import { elementName } from '../../../design/element-names.ts';
import { elementKinds } from '../../../design/elements/kinds.ts';
import { commandMenus } from '../../../shared/command-table.ts';
import { type HelpPlace, userGuidePages } from '../../../shared/help.ts';
import { bridge } from '../../bridge/bridge.ts';
import { inDesign } from '../../commands/command-action.ts';
import { commandMenu } from '../../commands/command-menu.ts';
import { connectionItems } from '../../design/arrange-menu.tsx';
import { designOf } from '../../design/drawing.ts';
import { connectWords, wordsFor } from '../../design/element-actions.ts';
import { elementFacts } from '../../design/element-facts.ts';
import { allChoiceGroups } from '../../emulate/menus/choice-groups.tsx';
import { beginLesson } from '../../learn/learn-store.ts';
import { useDesignStore } from '../../store/design-store.ts';
import { openDialog } from '../../store/dialog-store.ts';
import { showOpenResult, useDocument } from '../../store/document-store.ts';
import { Icon } from '../../ui/controls/icons.tsx';
import type { MenuGroup } from '../../ui/controls/menu-items.ts';
import { GUIDE_SECTIONS } from '../../ui/text/guide-sections.ts';
import { showElement } from './show-element.ts';

/** What is known at once: every command of the window, and every element of the design. */
export function rowsAtHand(): readonly MenuGroup[] {
  const commands = commandMenus.map((menu) => ({
    title: menu,
    items: commandMenu(menu)
      .flatMap(({ items }) => items)
      .filter(({ id }) => id !== 'search'),
  }));
  if (useDocument.getState().document === null) return [...commands, ...helpRows()];
  return [...commands, ...connectionRows(), elementRows(), ...helpRows()];
}

/** The pages of the user guide, and the sections of the guide index by number and title. */
function helpRows(): readonly MenuGroup[] {
  const icon = <Icon of={BookOpen} size={15} />;
  const open = (place: HelpPlace) => () => openDialog({ kind: 'help', place });
  return [
    {
      title: 'User guide',
      items: userGuidePages.map(({ id, title }) => ({ id: `help ${id}`, title, icon, choose: open({ page: id }) })),
    },
    {
      title: 'Guide index',
      items: Object.entries(GUIDE_SECTIONS).map(([section, title]) => ({
        id: `section ${section}`,
        title: `§${section} ${title}`,
        icon,
        choose: open({ page: 'guide-index', anchor: section }),
      })),
    },
  ];
}

function connectionRows(): readonly MenuGroup[] {
  const { selection } = useDesignStore.getState();
  if (inDesign() !== null || selection.length === 0) return [];
  const words = connectWords(selection);
  const items = connectionItems(selection).map((item) => ({ ...item, title: `${words} ${item.title}` }));
  return [{ title: wordsFor(selection), items }];
}

function elementRows(): MenuGroup {
  const document = useDesignStore.getState().history.present;
  const design = designOf(document);
  return {
    title: 'In the design',
    items: elementsOf(document).map((element) => ({
      id: elementKey(element),
      title: elementName(document, element),
      detail: [elementKinds[element.kind].noun, elementFacts(design, element, document)].filter(Boolean).join(' · '),
      choose: () => showElement(element),
    })),
  };
}

/** What has to be asked for: the engine's faults and actions with its reasons, the samples, and the recent files. */
export async function rowsOnRequest(): Promise<readonly MenuGroup[]> {
  const { workspace, emulated } = useDocument.getState();
  const [samples, scenarios, lessons, recentFiles, choices] = await Promise.all([
    bridge.listSamples(),
    bridge.listScenarios(),
    bridge.listLessons(),
    bridge.listRecentFiles(),
    // A run that has just ended has nothing to offer.
    workspace === 'emulate' && emulated !== null ? bridge.listChoices().catch(() => []) : [],
  ]);
  return [
    ...(emulated === null ? [] : allChoiceGroups(emulated.design, choices)),
    {
      title: 'Recent files',
      items: recentFiles.map(({ id, name, folder, isMissing }) => ({
        id: `recent ${id}`,
        title: name,
        detail: isMissing ? `missing · ${folder}` : folder,
        icon: <Icon of={FileText} size={15} />,
        choose: () => void bridge.openRecentFile(id).then(showOpenResult),
      })),
    },
    {
      title: 'Samples',
      items: samples.map(({ id, name, guide }) => ({
        id: `sample ${id}`,
        title: name,
        detail: `sample · guide ${guide}`,
        icon: <Icon of={LayoutTemplate} size={15} />,
        choose: () => void bridge.openSample(id).then(showOpenResult),
      })),
    },
    {
      title: 'Scenarios',
      items: scenarios.map(({ id, name, guide, designName }) => ({
        id: `scenario ${id}`,
        title: name,
        detail: `${designName} · guide ${guide}`,
        icon: <Icon of={ListChecks} size={15} />,
        choose: () => void bridge.playScenario(id).then(showOpenResult),
      })),
    },
    {
      title: 'Lessons',
      items: lessons.map(({ id, name, guide }) => ({
        id: `lesson ${id}`,
        title: name,
        detail: `lesson · guide ${guide}`,
        icon: <Icon of={GraduationCap} size={15} />,
        choose: () => void beginLesson(id),
      })),
    },
  ];
}
