package headgate.flowjson.finding;

/** Anything that can find something, and says what. */
public interface Check {

  RuleInfo info();
}
