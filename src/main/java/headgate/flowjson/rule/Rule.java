package headgate.flowjson.rule;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.form.FlowDocument;

/**
 * One check. Immutable and shared by threads; any text may come, so it takes nothing for granted.
 */
public interface Rule extends Check {

  void check(FlowDocument flow, Findings findings);
}
