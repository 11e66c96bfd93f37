package headgate.flowjson.rule;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.form.FlowDocument;

/**
 * A check of one document. Immutable and safe for use by many threads.
 *
 * <p>A document may hold any JSON: a rule checks the type of every value that it reads.
 */
public interface Rule extends Check {

  /** Assumes that {@link #info} applies to the version of the document. */
  void check(FlowDocument flow, Findings findings);
}
