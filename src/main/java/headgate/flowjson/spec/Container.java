package headgate.flowjson.spec;

/** The direct parent of a component. */
public enum Container {
  LAYOUT("the layout"),
  FORM("a Form"),
  IF("an If"),
  CASE("a Switch");

  private final String words;

  Container(String words) {
    this.words = words;
  }

  /** For messages, with an article. */
  public String words() {
    return words;
  }
}
