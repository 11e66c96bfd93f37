package headgate.flowjson.spec;

/** What a component stands in directly. */
public enum Container {
  LAYOUT("the layout"),
  FORM("a Form"),
  IF("an If"),
  CASE("a Switch");

  private final String words;

  Container(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
