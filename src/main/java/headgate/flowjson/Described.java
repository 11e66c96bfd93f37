package headgate.flowjson;

/** Anything that can find something, and says what. */
public interface Described {

  RuleInfo info();
}
