/**
 * Conditions and expressions of Flow JSON: reads them, and computes their values. Touches no page
 * and keeps no state.
 * Nothing here throws, whatever the text is.
 *
 * @typedef {import('./reference.js').Reference} Reference
 * @typedef {(reference: Reference) => unknown} Lookup The value of a reference; undefined if it has
 *   none.
 */
import { ExpressionFault, Lexer, PRECEDENCE } from './lexer.js';
import { isEmpty, rounded, textOf, toNumber } from './value.js';

const MAX_DEPTH = 50;
const STARTS_OPERAND = new Set(['reference', 'literal', '(']);

/** Parses the condition of an If. Answers `{tree}` or `{fault}`. */
export function parseCondition(text, version) {
  return parsed(new Parser(text, 0, text.length, true, version));
}

/** Parses an expression; `text` includes the backticks. Answers `{tree}` or `{fault}`. */
export function parseExpression(text, version) {
  const close = text.indexOf('`', 1);
  if (close >= 0 && close + 1 < text.length) {
    return { fault: { index: close + 1, message: 'There is text after the closing backtick.' } };
  }
  return parsed(new Parser(text, 1, close < 0 ? text.length : close, false, version));
}

function parsed(parser) {
  try {
    return { tree: parser.whole() };
  } catch (fault) {
    if (!(fault instanceof ExpressionFault)) throw fault;
    return { fault: { index: fault.index, message: fault.message } };
  }
}

class Parser {
  constructor(text, start, end, condition, version) {
    this.lexer = new Lexer(text, start, end, condition, version);
    this.condition = condition;
    this.depth = 0;
  }

  whole() {
    this.token = this.lexer.next();
    if (this.token.type === 'end')
      throw new ExpressionFault(this.token.start, 'The expression is empty.');
    const tree = this.binary(1);
    if (this.token.type === ')')
      throw new ExpressionFault(this.token.start, "This ')' has no '('.");
    if (this.token.type !== 'end') throw this.missingOperator();
    return tree;
  }

  /** Operators of one level apply from left to right, so that a long chain needs no recursion. */
  binary(least) {
    const first = this.operand();
    const rest = [];
    while (this.token.type === 'operator' && (PRECEDENCE.get(this.token.text) ?? 0) >= least) {
      const operator = this.token.text;
      this.token = this.lexer.next();
      rest.push([operator, this.binary(PRECEDENCE.get(operator) + 1)]);
    }
    return rest.length === 0 ? first : { type: 'chain', first, rest };
  }

  operand() {
    const first = this.single();
    if (this.condition || !STARTS_OPERAND.has(this.token.type)) return first;
    const members = [first];
    while (STARTS_OPERAND.has(this.token.type)) members.push(this.single());
    return { type: 'text', members };
  }

  single() {
    let nots = 0;
    for (; this.isOperator('!'); nots++) this.token = this.lexer.next();
    const minus = nots === 0 && this.isOperator('-');
    if (minus) this.token = this.lexer.next();
    const inner = this.primary();
    if (minus) return { type: 'minus', inner };
    return nots === 0 ? inner : { type: 'not', inner, odd: nots % 2 === 1 };
  }

  primary() {
    const token = this.token;
    if (token.type === '(') return this.group(token.start);
    if (token.type === 'operator')
      throw new ExpressionFault(token.start, `There is nothing before '${token.text}'.`);
    if (token.type === ')')
      throw new ExpressionFault(token.start, "Something is missing before this ')'.");
    if (token.type === 'end')
      throw new ExpressionFault(token.start, 'Something is missing at the end.');
    this.token = this.lexer.next();
    return token.type === 'reference'
      ? { type: 'reference', reference: token.reference }
      : { type: 'literal', value: token.value };
  }

  group(start) {
    if (++this.depth > MAX_DEPTH)
      throw new ExpressionFault(start, `More than ${MAX_DEPTH} levels of parentheses.`);
    this.token = this.lexer.next();
    if (this.token.type === ')') throw new ExpressionFault(start, 'These parentheses are empty.');
    const inner = this.binary(1);
    if (this.token.type === 'end') throw new ExpressionFault(start, "This '(' is never closed.");
    if (this.token.type !== ')') throw this.missingOperator();
    this.token = this.lexer.next();
    this.depth--;
    return inner;
  }

  isOperator(text) {
    return this.token.type === 'operator' && this.token.text === text;
  }

  missingOperator() {
    return new ExpressionFault(this.token.start, 'An operator is missing here.');
  }
}

/**
 * The value of a tree. An empty operand counts as 0 in arithmetic; an order with one is false; two
 * are equal. A
 * division by zero gives 0. Results have at most two decimals. (Observed in Meta's web client.)
 *
 * @param {object} tree
 * @param {Lookup} lookup
 */
export function evaluate(tree, lookup) {
  switch (tree.type) {
    case 'literal':
      return tree.value;
    case 'reference':
      return lookup(tree.reference);
    case 'text':
      return tree.members.map((member) => textOf(evaluate(member, lookup))).join('');
    case 'minus':
      return rounded(-toNumber(evaluate(tree.inner, lookup)));
    case 'not':
      return (evaluate(tree.inner, lookup) === true) !== tree.odd;
    default:
      return tree.rest.reduce(
        (left, [operator, right]) => combined(left, operator, evaluate(right, lookup)),
        evaluate(tree.first, lookup),
      );
  }
}

function combined(left, operator, right) {
  switch (operator) {
    case '||':
      return left === true || right === true;
    case '&&':
      return left === true && right === true;
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return ordered(left, operator, right);
    default:
      return rounded(computed(toNumber(left), operator, toNumber(right)));
  }
}

function equal(left, right) {
  return left === right || (isEmpty(left) && isEmpty(right));
}

function ordered(left, operator, right) {
  if (isEmpty(left) || isEmpty(right)) return false;
  const difference = toNumber(left) - toNumber(right);
  if (difference === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? difference < 0 : difference > 0;
}

function computed(left, operator, right) {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? 0 : left / right;
    default:
      return right === 0 ? 0 : left % right;
  }
}
