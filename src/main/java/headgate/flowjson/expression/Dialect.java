package headgate.flowjson.expression;

/** The two languages, which share their tokens. */
enum Dialect {
  /** The condition of an If: comparisons and logic, each comparison in parentheses of its own. */
  CONDITION,
  /** From 6.0 on, between backticks: arithmetic and concatenation as well. */
  BACKTICKS
}
