/**
 * Conditions and expressions of Flow JSON: reads them, and computes their values. Touches no page and keeps no state.
 * Nothing here throws, whatever the text is.
 *
 * @typedef {import('./reference.js').Reference} Reference
 * @typedef {(reference: Reference) => unknown} Lookup The value of a reference; undefined if it has none.
 */
import { referenceAt } from './reference.js';
import { isEmpty, rounded, textOf, toNumber } from './value.js';

const MAX_DEPTH = 50;
const PRECEDENCE = new Map([
  ['||', 1], ['&&', 2], ['==', 3], ['!=', 3], ['<', 4], ['<=', 4], ['>', 4], ['>=', 4],
  ['+', 5], ['-', 5], ['*', 6], ['/', 6], ['%', 6],
]);
const STARTS_OPERAND = new Set(['reference', 'literal', '(']);

class ExpressionFault extends Error {
  constructor(index, message) {
    super(message);
    this.index = index;
  }
}

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
    Object.assign(this, { text, at: start, end, condition, version, depth: 0 });
  }

  whole() {
    this.token = this.next();
    if (this.token.type === 'end') throw new ExpressionFault(this.token.start, 'The expression is empty.');
    const tree = this.binary(1);
    if (this.token.type === ')') throw new ExpressionFault(this.token.start, "This ')' has no '('.");
    if (this.token.type !== 'end') throw this.missingOperator();
    return tree;
  }

  /** Operators of one level apply from left to right, so that a long chain needs no recursion. */
  binary(least) {
    const first = this.operand();
    const rest = [];
    while (this.token.type === 'operator' && (PRECEDENCE.get(this.token.text) ?? 0) >= least) {
      const operator = this.token.text;
      this.token = this.next();
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
    for (; this.isOperator('!'); nots++) this.token = this.next();
    const minus = nots === 0 && this.isOperator('-');
    if (minus) this.token = this.next();
    const inner = this.primary();
    if (minus) return { type: 'minus', inner };
    return nots === 0 ? inner : { type: 'not', inner, odd: nots % 2 === 1 };
  }

  primary() {
    const token = this.token;
    if (token.type === '(') return this.group(token.start);
    if (token.type === 'operator') throw new ExpressionFault(token.start, `There is nothing before '${token.text}'.`);
    if (token.type === ')') throw new ExpressionFault(token.start, "Something is missing before this ')'.");
    if (token.type === 'end') throw new ExpressionFault(token.start, 'Something is missing at the end.');
    this.token = this.next();
    return token.type === 'reference'
      ? { type: 'reference', reference: token.reference }
      : { type: 'literal', value: token.value };
  }

  group(start) {
    if (++this.depth > MAX_DEPTH) throw new ExpressionFault(start, `More than ${MAX_DEPTH} levels of parentheses.`);
    this.token = this.next();
    if (this.token.type === ')') throw new ExpressionFault(start, 'These parentheses are empty.');
    const inner = this.binary(1);
    if (this.token.type === 'end') throw new ExpressionFault(start, "This '(' is never closed.");
    if (this.token.type !== ')') throw this.missingOperator();
    this.token = this.next();
    this.depth--;
    return inner;
  }

  isOperator(text) {
    return this.token.type === 'operator' && this.token.text === text;
  }

  missingOperator() {
    return new ExpressionFault(this.token.start, 'An operator is missing here.');
  }

  next() {
    while (this.at < this.end && /\s/.test(this.text[this.at])) this.at++;
    const start = this.at;
    if (start >= this.end) return { type: 'end', start };
    const c = this.text[start];
    if (c === '(' || c === ')') return this.take(c, 1);
    if (c === '$') return this.reference(start);
    if (c === "'") return this.string(start);
    if ((c >= '0' && c <= '9') || (c === '-' && this.condition)) return this.number(start);
    return /\p{L}/u.test(c) ? this.word(start) : this.operator(start);
  }

  take(type, length, more) {
    const start = this.at;
    this.at += length;
    return { type, start, text: this.text.slice(start, this.at), ...more };
  }

  reference(start) {
    const reference = referenceAt(this.text, start, this.version);
    if (!reference || reference.end > this.end) {
      throw new ExpressionFault(start, "'$' must start a reference such as ${data.key} or ${form.name}.");
    }
    return this.take('reference', reference.end - start, { reference });
  }

  string(start) {
    let i = start + 1;
    while (i < this.end && this.text[i] !== "'") i += this.text[i] === '\\' ? 2 : 1;
    if (i >= this.end) throw new ExpressionFault(start, 'This text has no closing apostrophe.');
    return this.take('literal', i + 1 - start, { value: this.text.slice(start + 1, i).replace(/\\(.)/gs, '$1') });
  }

  number(start) {
    const pattern = this.condition ? /-?\d*/y : /\d+(?:\.\d+)?/y;
    pattern.lastIndex = start;
    const digits = pattern.exec(this.text.slice(0, this.end))[0];
    if (digits === '-') throw new ExpressionFault(start, 'A minus must be followed by digits.');
    if (/^-?0\d/.test(digits)) throw new ExpressionFault(start, 'A number cannot start with a zero.');
    return this.take('literal', digits.length, { value: Number(digits) });
  }

  word(start) {
    const word = /^[\p{L}\p{Nd}_]*/u.exec(this.text.slice(start, this.end))[0];
    if (word === 'true' || word === 'false') return this.take('literal', word.length, { value: word === 'true' });
    if (word === 'null') throw new ExpressionFault(start, "'null' is not supported. Compare with '' instead.");
    throw new ExpressionFault(start, `'${word.slice(0, 30)}' is not allowed here. Put texts in apostrophes.`);
  }

  operator(start) {
    const two = this.text.slice(start, Math.min(start + 2, this.end));
    if (PRECEDENCE.has(two) && two.length === 2) return this.take('operator', 2);
    const c = two[0];
    if ('!<>'.includes(c) || (!this.condition && '+-*/%'.includes(c))) return this.take('operator', 1);
    if ('=&|'.includes(c)) throw new ExpressionFault(start, `Write '${c}${c}' instead of a single '${c}'.`);
    if (c === '?') throw new ExpressionFault(start, "'? :' is not supported. Use an If component instead.");
    throw new ExpressionFault(start, `'${String.fromCodePoint(this.text.codePointAt(start))}' is not allowed here.`);
  }
}

/**
 * The value of a tree. An empty operand counts as 0 in arithmetic; an order with one is false; two are equal. A
 * division by zero gives 0. Results have at most two decimals. (Observed in Meta's web client.)
 *
 * @param {object} tree
 * @param {Lookup} lookup
 */
export function evaluate(tree, lookup) {
  switch (tree.type) {
    case 'literal': return tree.value;
    case 'reference': return lookup(tree.reference);
    case 'text': return tree.members.map((member) => textOf(evaluate(member, lookup))).join('');
    case 'minus': return rounded(-toNumber(evaluate(tree.inner, lookup)));
    case 'not': return (evaluate(tree.inner, lookup) === true) !== tree.odd;
    default:
      return tree.rest.reduce(
        (left, [operator, right]) => combined(left, operator, evaluate(right, lookup)), evaluate(tree.first, lookup));
  }
}

function combined(left, operator, right) {
  switch (operator) {
    case '||': return left === true || right === true;
    case '&&': return left === true && right === true;
    case '==': return equal(left, right);
    case '!=': return !equal(left, right);
    case '<': case '<=': case '>': case '>=': return ordered(left, operator, right);
    default: return rounded(computed(toNumber(left), operator, toNumber(right)));
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
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    case '/': return right === 0 ? 0 : left / right;
    default: return right === 0 ? 0 : left % right;
  }
}
