import { describe, expect, test } from 'vitest';
import { type Finding, fixOf, rules } from '../../../src/design/rules/check-design.ts';
import { arrangementOf, checkOf } from '../../../src/renderer/design/drawing.ts';
import { repair } from '../../../src/renderer/design/element-actions.ts';
import { useDesignStore } from '../../../src/renderer/store/design-store.ts';
import { broken, findingsOfRule } from '../../design/rules/broken.ts';

const store = () => useDesignStore.getState();

describe('a click on a quick fix', () => {
  test.each(rules.filter(({ fixes }) => fixes !== undefined).map(({ id }) => id))('%s is one step', (id) => {
    const document = broken(id);
    store().begin(document, { isSaved: true });
    const finding = findingsOfRule(document, id).find((one) => fixOf(one, document) !== null) as Finding;
    expect(checkOf(store().history.present).findings).toContainEqual(finding);
    const steps = store().history.past.length;

    repair(finding);
    expect(store().history.past.length).toBe(steps + 1);
    expect(checkOf(store().history.present).findings).not.toContainEqual(finding);
    expect(arrangementOf(store().history.present).cards.length).toBeGreaterThanOrEqual(document.hosts.length);

    store().undo();
    expect(store().history.present).toBe(document);
    expect(checkOf(store().history.present).findings).toContainEqual(finding);
    store().redo();
    expect(findingsOfRule(store().history.present, id)).not.toContainEqual(finding);
  });

  test('on a finding that is gone meanwhile changes nothing', () => {
    const document = broken('tls');
    const [finding] = findingsOfRule(document, 'tls');
    store().begin(document, { isSaved: true });
    repair(finding as Finding);
    const { present } = store().history;
    repair(finding as Finding);
    expect(store().history.present).toBe(present);
  });
});
