package headgate.flowjson;

/**
 * One check. Immutable and shared by threads; any text may come, so it takes nothing for granted.
 */
public interface Rule extends Described {

  void check(FlowDocument flow, Findings findings);
}
