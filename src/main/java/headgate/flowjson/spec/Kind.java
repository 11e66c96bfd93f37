package headgate.flowjson.spec;

/** The type of a value that is known only when a form runs. */
public enum Kind {
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  OBJECT("an object"),
  ARRAY("an array"),
  /** The files that somebody picked. */
  MEDIA("files"),
  /** Nobody can say; fits everything. */
  UNKNOWN("of unknown type");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public boolean fits(Kind wanted) {
    return this == wanted
        || this == UNKNOWN
        || wanted == UNKNOWN
        || this == MEDIA && wanted == ARRAY
        || this == ARRAY && wanted == MEDIA;
  }
}
