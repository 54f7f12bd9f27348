import { lines, type TemplateValue, template, Written } from './template.ts';

export type Markup = Written<'markup'>;
export type MarkupValue = TemplateValue<'markup'>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Not allowed in XML, whatever is done about them. */
const NOT_IN_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

export const escapeMarkup = (text: string): string =>
  text.replace(NOT_IN_XML, '\uFFFD').replace(/[&<>"']/g, (letter) => ENTITIES[letter] as string);

/** HTML and SVG: text and attribute values between quotation marks are escaped. */
export const markup = template('markup', escapeMarkup);

export const markupLines = (parts: readonly Markup[]): Markup => lines('markup', parts);

/** For a picture or a style sheet that another module of the export has written. */
export const writtenMarkup = (text: string): Markup => new Written('markup', text);
