/** Splits the text of an expression into tokens, one at a time. */
import { referenceAt } from './reference.js';

/** The operators between two operands; a greater number binds more tightly. */
export const PRECEDENCE = new Map([
  ['||', 1],
  ['&&', 2],
  ['==', 3],
  ['!=', 3],
  ['<', 4],
  ['<=', 4],
  ['>', 4],
  ['>=', 4],
  ['+', 5],
  ['-', 5],
  ['*', 6],
  ['/', 6],
  ['%', 6],
]);

/** A mistake in an expression. `index` is its offset in the text. */
export class ExpressionFault extends Error {
  constructor(index, message) {
    super(message);
    this.index = index;
  }
}

export class Lexer {
  /** `condition` is true for the language of an If, false for the one in backticks. */
  constructor(text, start, end, condition, version) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.condition = condition;
    this.version = version;
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
      throw new ExpressionFault(
        start,
        "'$' must start a reference such as ${data.key} or ${form.name}.",
      );
    }
    return this.take('reference', reference.end - start, { reference });
  }

  string(start) {
    let i = start + 1;
    while (i < this.end && this.text[i] !== "'") i += this.text[i] === '\\' ? 2 : 1;
    if (i >= this.end) throw new ExpressionFault(start, 'This text has no closing apostrophe.');
    return this.take('literal', i + 1 - start, {
      value: this.text.slice(start + 1, i).replace(/\\(.)/gs, '$1'),
    });
  }

  number(start) {
    const pattern = this.condition ? /-?\d*/y : /\d+(?:\.\d+)?/y;
    pattern.lastIndex = start;
    const digits = pattern.exec(this.text.slice(0, this.end))[0];
    if (digits === '-') throw new ExpressionFault(start, 'A minus must be followed by digits.');
    if (/^-?0\d/.test(digits))
      throw new ExpressionFault(start, 'A number cannot start with a zero.');
    return this.take('literal', digits.length, { value: Number(digits) });
  }

  word(start) {
    const word = /^[\p{L}\p{Nd}_]*/u.exec(this.text.slice(start, this.end))[0];
    if (word === 'true' || word === 'false')
      return this.take('literal', word.length, { value: word === 'true' });
    if (word === 'null')
      throw new ExpressionFault(start, "'null' is not supported. Compare with '' instead.");
    throw new ExpressionFault(
      start,
      `'${word.slice(0, 30)}' is not allowed here. Put texts in apostrophes.`,
    );
  }

  operator(start) {
    const two = this.text.slice(start, Math.min(start + 2, this.end));
    if (PRECEDENCE.has(two) && two.length === 2) return this.take('operator', 2);
    const c = two[0];
    if ('!<>'.includes(c) || (!this.condition && '+-*/%'.includes(c)))
      return this.take('operator', 1);
    if ('=&|'.includes(c))
      throw new ExpressionFault(start, `Write '${c}${c}' instead of a single '${c}'.`);
    if (c === '?')
      throw new ExpressionFault(start, "'? :' is not supported. Use an If component instead.");
    throw new ExpressionFault(
      start,
      `'${String.fromCodePoint(this.text.codePointAt(start))}' is not allowed here.`,
    );
  }
}
