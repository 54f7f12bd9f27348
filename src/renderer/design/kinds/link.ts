import { nameIn } from '../../../design/elements/kind.ts';
import { choice, group, reference, text } from './field.ts';
import { type DesignKind, facts } from './kind.ts';
import { path } from './path-fields.ts';

export const link: DesignKind = {
  fields: [
    group(
      'Link',
      ['3.1.6.2'],
      choice('Layer', 'layer', [
        [3, '3, routed'],
        [2, '2, stretched subnet'],
      ]),
      reference('From', 'between.0', 'network'),
      reference('To', 'between.1', 'network'),
      text('Id', 'id'),
    ),
    path,
  ],
  facts: (design, { id }) => {
    const found = design.links.find((one) => one.id === id);
    if (found === undefined) return '';
    const between = found.between.map((one) => nameIn(design.networks, one)).join(' – ');
    return facts(between, `${found.latencyMs} ms`);
  },
};
