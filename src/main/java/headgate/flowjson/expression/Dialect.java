package headgate.flowjson.expression;

/** The two expression languages. They have the same tokens. */
enum Dialect {
  /** The condition of an If: logic and comparisons. Each combined comparison needs parentheses. */
  CONDITION,
  /** Text in backticks, from 6.0 on: also arithmetic and concatenation. */
  BACKTICKS
}
