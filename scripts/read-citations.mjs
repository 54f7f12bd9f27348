// Finds what a program writes down with a section of the guide: every object with a `text` and a `guide`, wherever the two come
// from. A text that is handed through functions is followed to everybody who hands it on; what is known only as it runs is an
// ellipsis.
import ts from 'typescript';
import {
  declarationsAround,
  declarationsIn,
  messageType,
  nameOf,
  ownProperty,
  returned,
  spreadOf,
  valueIn,
} from './syntax.mjs';

/** @typedef {{ title: string, guide: string[] }} LogCitation */
/**
 * What the parameters of functions stand for: the call that is looked at, and what stood for what around it, where that is not
 * the same.
 * @typedef {ReadonlyMap<ts.Node, { call: ts.CallExpression | null, scope: Scope | null }>} Scope
 */
/**
 * Which of several ways was taken at a place to come to what was found: a text and sections that were come to by different ways
 * through one place never stand together.
 * @typedef {ReadonlyMap<ts.Node, number>} Ways
 */
/** @typedef {{ node: ts.Node, scope: Scope, ways: Ways }} Found */
/** @typedef {{ text: string, ways: Ways }} Reading */

const UNKNOWN = '…';
/** How far a text is followed: through so many functions that hand it on, and into so many that make it. */
const MOST_HANDS = 5;
const MOST_CALLS = 12;
/** Of so many readings of one text the rest is left open. */
const MOST_READINGS = 24;
/** Names under which a part of a sentence is handed on; names of elements are not followed. */
const SENTENCES = /^(text|reason|why|words|what|saying)$/i;

/** A parameter has to be followed to the callers of its function. */
class NeedsCaller {
  /** @param {ts.SignatureDeclaration} of */
  constructor(of) {
    this.of = of;
  }
}

/**
 * @param {readonly string[]} sources
 * @returns {LogCitation[]}
 */
export function readCitations(sources) {
  const program = new Program(sources);
  return program.objects.flatMap((object) => program.citationsOf(object, new Map(), MOST_HANDS));
}

class Program {
  /** @type {Map<string, ts.Node[]>} */
  declared = new Map();
  /** @type {Map<string, ts.CallExpression[]>} */
  calls = new Map();
  /** @type {Map<string, ts.Node[]>} */
  messages = new Map();
  /** @type {Map<ts.Node, Map<string, ts.Node>>} */
  conditions = new Map();
  /** @type {ts.ObjectLiteralExpression[]} */
  objects = [];

  /** @param {readonly string[]} sources */
  constructor(sources) {
    for (const [number, source] of sources.entries())
      this.#visit(ts.createSourceFile(`${number}.ts`, source, ts.ScriptTarget.Latest, true));
  }

  /** @param {ts.Node} node */
  #visit(node) {
    if (ts.isSourceFile(node))
      for (const [name, found] of declarationsIn(node.statements))
        this.declared.set(name, [...(this.declared.get(name) ?? []), found]);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      this.calls.set(text, [...(this.calls.get(text) ?? []), node]);
    }
    if (ts.isObjectLiteralExpression(node)) {
      if (ownProperty(node, 'text') !== undefined && (ownProperty(node, 'guide') ?? spreadOf(node)) !== undefined)
        this.objects.push(node);
      const type = ownProperty(node, 'type');
      if (type !== undefined && ts.isStringLiteralLike(type))
        this.messages.set(type.text, [...(this.messages.get(type.text) ?? []), node]);
    }
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  /**
   * @param {ts.ObjectLiteralExpression} object
   * @param {Scope} scope
   * @param {number} hands
   * @returns {LogCitation[]}
   */
  citationsOf(object, scope, hands) {
    try {
      const [guides = [], words = []] = ['guide', 'text'].map((key) =>
        this.#within([{ node: object, scope, ways: new Map() }], key, MOST_CALLS),
      );
      const sections = guides.flatMap((found) => this.#sections(found));
      return words
        .flatMap((found) => this.#texts(found))
        .filter(({ text }) => saysSomething(text))
        .map(({ text, ways }) => ({ title: text.trim(), guide: togetherWith(ways, sections) }))
        .filter(({ guide }) => guide.length > 0);
    } catch (reason) {
      if (!(reason instanceof NeedsCaller)) throw reason;
      return this.#callsOf(reason.of, hands).flatMap((call) =>
        this.citationsOf(object, new Map([...scope, [reason.of, { call, scope: null }]]), hands - 1),
      );
    }
  }

  /**
   * Who calls a function; one that stands in a table, or that is too far away, is called by somebody unknown.
   * @param {ts.SignatureDeclaration} of
   * @param {number} hands
   * @returns {readonly (ts.CallExpression | null)[]}
   */
  #callsOf(of, hands) {
    const found = hands > 0 ? this.calls.get(nameOf(of) ?? '') : undefined;
    return found ?? [null];
  }

  /**
   * @param {Found} found
   * @param {number} calls
   * @returns {Reading[]}
   */
  #texts(found, calls = MOST_CALLS) {
    return this.#leaves(found, calls).flatMap((leaf) => {
      if (ts.isStringLiteralLike(leaf.node)) return [{ text: leaf.node.text, ways: leaf.ways }];
      if (ts.isTemplateExpression(leaf.node)) return this.#readings(leaf.node, leaf, calls);
      return [{ text: UNKNOWN, ways: leaf.ways }];
    });
  }

  /**
   * @param {ts.TemplateExpression} template
   * @param {Found} found
   * @param {number} calls
   */
  #readings(template, { scope, ways }, calls) {
    /** @type {Reading[]} */
    let readings = [{ text: template.head.text, ways }];
    for (const { expression, literal } of template.templateSpans) {
      const unknown = [{ text: UNKNOWN, ways }];
      const isRead = calls > 0 && isSentence(expression);
      const parts = isRead ? this.#texts({ node: expression, scope, ways }, calls - 1) : unknown;
      const few = parts.length * readings.length > MOST_READINGS ? unknown : parts;
      readings = readings.flatMap((reading) =>
        few.flatMap((part) => {
          const both = together(reading.ways, part.ways);
          return both === null ? [] : [{ text: `${reading.text}${part.text}${literal.text}`, ways: both }];
        }),
      );
    }
    return readings.map((reading) => ({ ...reading, text: reading.text.replaceAll(/…(?:\s*…)+/g, UNKNOWN) }));
  }

  /**
   * @param {Found} found
   * @param {number} calls
   * @returns {Reading[]}
   */
  #sections(found, calls = MOST_CALLS) {
    return this.#leaves(found, calls).flatMap(({ node, scope, ways }) => {
      if (ts.isStringLiteralLike(node)) return [{ text: node.text, ways }];
      if (!ts.isArrayLiteralExpression(node) || calls <= 0) return [];
      return node.elements.flatMap((element) =>
        this.#sections({ node: ts.isSpreadElement(element) ? element.expression : element, scope, ways }, calls - 1),
      );
    });
  }

  /**
   * Everything that an expression may stand for.
   * @param {Found} found
   * @param {number} calls
   * @returns {Found[]}
   */
  #leaves({ node, scope, ways }, calls) {
    const into = (/** @type {ts.Node} */ inner) => this.#leaves({ node: inner, scope, ways }, calls);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return into(node.expression);
    if (ts.isNonNullExpression(node)) return into(node.expression);
    if (ts.isConditionalExpression(node)) {
      const place = this.#conditionOf(node);
      const taken = ways.get(place);
      return [node.whenTrue, node.whenFalse].flatMap((inner, way) =>
        (taken ?? way) === way
          ? this.#leaves({ node: inner, scope, ways: new Map([...ways, [place, way]]) }, calls)
          : [],
      );
    }
    if (ts.isBinaryExpression(node) && /^(\?\?|\|\|)$/.test(node.operatorToken.getText())) {
      const first = into(node.left).filter((leaf) => leaf.node.kind !== ts.SyntaxKind.NullKeyword);
      return first.length > 0 && first.every((leaf) => isWritten(leaf.node)) ? first : [...first, ...into(node.right)];
    }
    if (ts.isIdentifier(node)) return this.#named(node, { node, scope, ways }, calls);
    if (ts.isPropertyAccessExpression(node)) return this.#within(into(node.expression), node.name.text, calls);
    if (ts.isElementAccessExpression(node)) return this.#within(into(node.expression), null, calls);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && calls > 0)
      return this.#named(node.expression, { node, scope, ways }, calls).flatMap((called) => {
        if (!ts.isFunctionLike(called.node)) return [{ node, scope, ways }];
        const inside = new Map([...called.scope, [/** @type {ts.Node} */ (called.node), { call: node, scope }]]);
        const taken = ways.get(node);
        return returned(called.node).flatMap((value, way) =>
          (taken ?? way) === way
            ? this.#leaves({ node: value, scope: inside, ways: new Map([...ways, [node, way]]) }, calls - 1)
            : [],
        );
      });
    return [{ node, scope, ways }];
  }

  /**
   * Where a condition of these words was met first in its function: a text and its sections may be chosen by the same one.
   * @param {ts.ConditionalExpression} choice
   */
  #conditionOf(choice) {
    const around = ts.findAncestor(choice, ts.isFunctionLike) ?? choice.getSourceFile();
    const known = this.conditions.get(around) ?? new Map();
    this.conditions.set(around, known);
    const words = choice.condition.getText();
    if (!known.has(words)) known.set(words, choice.condition);
    return /** @type {ts.Node} */ (known.get(words));
  }

  /**
   * What a name stands for where it is used.
   * @param {ts.Identifier} name
   * @param {Found} found
   * @param {number} calls
   * @returns {Found[]}
   */
  #named(name, found, calls) {
    const everywhere = this.declared.get(name.text);
    const declarations = declarationsAround(name) ?? (everywhere?.length === 1 ? everywhere : []);
    return declarations.length === 0 || calls <= 0
      ? [found]
      : declarations.flatMap((declaration) => this.#declaredAs(declaration, found, calls) ?? [found]);
  }

  /**
   * @param {ts.Node} declaration
   * @param {Found} found
   * @param {number} calls
   * @returns {Found[] | undefined}
   */
  #declaredAs(declaration, found, calls) {
    if (ts.isFunctionLike(declaration)) return [{ ...found, node: declaration }];
    if (ts.isVariableDeclaration(declaration))
      return declaration.initializer === undefined
        ? undefined
        : this.#leaves({ ...found, node: declaration.initializer }, calls - 1);
    if (ts.isParameter(declaration)) return this.#given(declaration, found, calls);
    if (ts.isBindingElement(declaration)) {
      const key = (declaration.propertyName ?? declaration.name).getText();
      const whole = this.#declaredAs(declaration.parent.parent, found, calls) ?? [];
      return this.#within(whole, key, calls);
    }
    return undefined;
  }

  /**
   * @param {ts.ParameterDeclaration} parameter
   * @param {Found} found
   * @param {number} calls
   * @returns {Found[] | undefined}
   */
  #given(parameter, found, calls) {
    const of = /** @type {ts.SignatureDeclaration} */ (parameter.parent);
    const binding = found.scope.get(of);
    if (binding === undefined) {
      const sent = this.messages.get(messageType(parameter) ?? '');
      if (sent === undefined) throw new NeedsCaller(of);
      return this.#eachWay(sent, parameter, found);
    }
    if (binding.call === null) return undefined;
    const argument = binding.call.arguments[of.parameters.indexOf(parameter)] ?? parameter.initializer;
    const scope = binding.scope ?? found.scope;
    return argument === undefined ? [] : this.#leaves({ ...found, node: argument, scope }, calls - 1);
  }

  /**
   * @param {readonly ts.Node[]} nodes
   * @param {ts.Node} place
   * @param {Found} found
   * @returns {Found[]}
   */
  #eachWay(nodes, place, { scope, ways }) {
    const taken = ways.get(place);
    return nodes.flatMap((node, way) =>
      (taken ?? way) === way ? [{ node, scope, ways: new Map([...ways, [place, way]]) }] : [],
    );
  }

  /**
   * A property of what was found, or each where it is not known which.
   * @param {readonly Found[]} whole
   * @param {string | null} key
   * @param {number} calls
   * @returns {Found[]}
   */
  #within(whole, key, calls) {
    return whole.flatMap((found) => {
      const { node } = found;
      if (ts.isArrayLiteralExpression(node))
        return node.elements.flatMap((element) => this.#leaves({ ...found, node: element }, calls - 1));
      if (!ts.isObjectLiteralExpression(node) || calls <= 0) return isPlain(node) ? [] : [found];
      return node.properties.flatMap((property) => {
        if (ts.isSpreadAssignment(property)) {
          // What is written in the object itself goes before what is spread into it.
          if (key !== null && ownProperty(node, key) !== undefined) return [];
          return this.#within(this.#leaves({ ...found, node: property.expression }, calls), key, calls - 1);
        }
        const value = key === null || property.name?.getText() === key ? valueIn(property) : undefined;
        return value === undefined ? [] : this.#leaves({ ...found, node: value }, calls - 1);
      });
    });
  }
}

/**
 * Both ways in one; null where they part.
 * @param {Ways} one
 * @param {Ways} other
 * @returns {Ways | null}
 */
function together(one, other) {
  for (const [place, way] of other) if ((one.get(place) ?? way) !== way) return null;
  return new Map([...one, ...other]);
}

/** @param {Ways} ways @param {readonly Reading[]} sections */
const togetherWith = (ways, sections) => [
  ...new Set(sections.filter((section) => together(ways, section.ways) !== null).map(({ text }) => text)),
];

/** @param {ts.Node} node */
const isWritten = (node) => isPlain(node) || ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node);

/** @param {ts.Node} node */
const isPlain = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** Whether a hole of a text is filled with words, and not with the name of an element or a figure. @param {ts.Expression} hole */
function isSentence(hole) {
  if (ts.isConditionalExpression(hole)) return true;
  if (ts.isPropertyAccessExpression(hole)) return SENTENCES.test(hole.name.text);
  return ts.isIdentifier(hole) && (SENTENCES.test(hole.text) || declarationsAround(hole)?.some(isText) === true);
}

/** @param {ts.Node} declaration */
const isText = (declaration) =>
  ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isChoice(declaration.initializer);

/** Words, or a choice of words; what stands for an unknown name is none. @param {ts.Node} node @returns {boolean} */
const isChoice = (node) =>
  ts.isConditionalExpression(node)
    ? isChoice(node.whenTrue) || isChoice(node.whenFalse)
    : isPlain(node) && /[a-z]{3}|: /i.test(node.getText());

/** @param {string} title */
const saysSomething = (title) => /[a-z]{3}/i.test(title);
