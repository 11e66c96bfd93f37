package headgate.flow;

import java.util.Arrays;

/** An operation on a flow at Meta, named as in its path. */
public enum Operation {
  SAVE_TO_META("save-to-meta"),
  PUBLISH("publish"),
  DEPRECATE("deprecate"),
  DELETE("delete");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  static Operation of(String word) {
    return Arrays.stream(values())
        .filter(operation -> operation.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no operation " + word));
  }

  /** As it is stored and shown. */
  String word() {
    return word;
  }
}
