import { describe, expect, it } from 'vitest';
import type { DesignDocument } from '../../../src/design/design-document.ts';
import {
  commitEdit,
  endGroup,
  isSaved,
  markSaved,
  redo,
  redoLabel,
  startHistory,
  undo,
  undoLabel,
} from '../../../src/design/edits/history.ts';
import { newDocument } from '../../../src/design/edits/new-document.ts';

const version = (name: string): DesignDocument => ({ ...newDocument(), name });
const start = startHistory(version('0'), { isSaved: true });

describe('history', () => {
  it('goes back and forth, with labels for the menu', () => {
    const history = commitEdit(commitEdit(start, version('1'), 'Add'), version('2'), 'Move');
    expect([undoLabel(history), redoLabel(history)]).toEqual(['Move', null]);
    const back = undo(undo(history));
    expect(back.present).toBe(start.present);
    expect([undoLabel(back), redoLabel(back)]).toEqual([null, 'Add']);
    expect(undo(back)).toBe(back);
    expect(redo(redo(back)).present).toBe(history.present);
    expect(commitEdit(undo(history), version('3'), 'Other').future).toEqual([]);
  });

  it('makes one step of a group, until something else happens', () => {
    const drag = ['1', '2', '3'].reduce(
      (history, name) => commitEdit(history, version(name), 'Move A', 'drag-1'),
      start,
    );
    expect(drag.past).toHaveLength(1);
    expect(undo(drag).present).toBe(start.present);
    for (const ended of [endGroup(drag), markSaved(drag), redo(undo(drag))]) {
      expect(commitEdit(ended, version('4'), 'Move A', 'drag-1').past).toHaveLength(2);
    }
    expect(commitEdit(drag, version('4'), 'Move A', 'drag-2').past).toHaveLength(2);
  });

  it('knows which version is on disk', () => {
    const edited = commitEdit(start, version('1'), 'Add');
    expect([isSaved(start), isSaved(edited), isSaved(undo(edited))]).toEqual([true, false, true]);
    const saved = markSaved(edited);
    expect([isSaved(saved), isSaved(undo(saved)), isSaved(redo(undo(saved)))]).toEqual([true, false, true]);
    expect(isSaved(startHistory(version('0'), { isSaved: false }))).toBe(false);
    const later = commitEdit(edited, version('2'), 'Add');
    expect(isSaved(markSaved(later, edited.present))).toBe(false);
  });

  it('takes an edit that changes nothing for none', () => {
    expect(commitEdit(start, start.present, 'Nothing')).toBe(start);
  });
});
