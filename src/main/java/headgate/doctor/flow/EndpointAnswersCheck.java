package headgate.doctor.flow;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Flows whose endpoint has never answered. */
public final class EndpointAnswersCheck implements Check {

  @Override
  public String name() {
    return "endpoint_answers";
  }

  @Override
  public List<Verdict> run() {
    return List.of(
        Verdict.skip("This server does not answer for endpoints, so it does not see their calls."));
  }
}
