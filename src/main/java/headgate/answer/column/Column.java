package headgate.answer.column;

/** A key of the answers to a flow, as an export shows it. */
public record Column(String key, AnswerType type, String label) {}
