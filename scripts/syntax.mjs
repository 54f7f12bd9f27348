// What stands where in a program that has been read into TypeScript's trees.
import ts from 'typescript';

/** @param {ts.SignatureDeclaration} node */
export function nameOf(node) {
  if (node.name !== undefined) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : undefined;
}

/** @param {ts.ObjectLiteralExpression} object @param {string} name */
export function ownProperty(object, name) {
  const property = object.properties.find((one) => one.name?.getText() === name);
  return property === undefined ? undefined : valueIn(property);
}

/** @param {ts.ObjectLiteralExpression} object */
export const spreadOf = (object) => object.properties.find(ts.isSpreadAssignment);

/** A parameter that takes one type of message stands for all of them that are sent. @param {ts.ParameterDeclaration} parameter */
export const messageType = (parameter) => /\btype: '([a-z-]+)'/.exec(parameter.type?.getText() ?? '')?.[1];

/** @param {ts.ObjectLiteralElementLike} property @returns {ts.Node | undefined} */
export function valueIn(property) {
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
}

/** What a function gives back. @param {ts.SignatureDeclaration} of @returns {ts.Node[]} */
export function returned(of) {
  const { body } = /** @type {ts.FunctionLikeDeclaration} */ (of);
  if (body === undefined) return [];
  if (!ts.isBlock(body)) return [body];
  /** @type {ts.Node[]} */
  const values = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) values.push(node.expression);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return values;
}

/** The names that statements bring. @param {Iterable<ts.Node>} statements @returns {[string, ts.Node][]} */
export function declarationsIn(statements) {
  return [...statements].flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined)
      return [/** @type {[string, ts.Node]} */ ([statement.name.text, statement])];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap((declaration) => bindings(declaration.name, declaration));
  });
}

/** @param {ts.BindingName} name @param {ts.Node} declaration @returns {[string, ts.Node][]} */
function bindings(name, declaration) {
  if (ts.isIdentifier(name)) return [[name.text, declaration]];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindings(element.name, element) : []));
}

/** What declares a name, looked for from its place outwards. @param {ts.Identifier} name */
export function declarationsAround(name) {
  for (let around = /** @type {ts.Node} */ (name.parent); around !== undefined; around = around.parent) {
    const here =
      ts.isBlock(around) || ts.isSourceFile(around) || ts.isCaseClause(around)
        ? declarationsIn(around.statements)
        : ts.isFunctionLike(around)
          ? around.parameters.flatMap((parameter) => bindings(parameter.name, parameter))
          : ts.isForOfStatement(around) && ts.isVariableDeclarationList(around.initializer)
            ? around.initializer.declarations.flatMap((one) => bindings(one.name, one))
            : [];
    const found = here.filter(([known]) => known === name.text).map(([, declaration]) => declaration);
    if (found.length > 0) return found;
  }
  return undefined;
}
