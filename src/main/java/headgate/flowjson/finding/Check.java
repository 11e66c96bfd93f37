package headgate.flowjson.finding;

/** Produces findings of one rule. */
public interface Check {

  /** The rule of the findings. */
  RuleInfo info();
}
