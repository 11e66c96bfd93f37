package headgate.flowjson.spec;

/** The type of a value that is known only while a form runs. */
public enum Kind {
  STRING("a string"),
  NUMBER("a number"),
  BOOLEAN("a boolean"),
  OBJECT("an object"),
  ARRAY("an array"),
  /** The files of a PhotoPicker or a DocumentPicker. */
  MEDIA("files"),
  /** Cannot be known before the form runs. Fits every kind. */
  UNKNOWN("of unknown type");

  private final String words;

  Kind(String words) {
    this.words = words;
  }

  /** For messages, with an article: {@code "a string"}. */
  public String words() {
    return words;
  }

  /** Whether a value of this kind may be used as a value of the other. Symmetric. */
  public boolean fits(Kind wanted) {
    return this == wanted
        || this == UNKNOWN
        || wanted == UNKNOWN
        || this == MEDIA && wanted == ARRAY
        || this == ARRAY && wanted == MEDIA;
  }
}
