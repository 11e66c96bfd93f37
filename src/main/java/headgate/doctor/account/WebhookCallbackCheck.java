package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether Meta sends the webhooks to this server. */
final class WebhookCallbackCheck implements Check {

  @Override
  public String name() {
    return "webhook_callback";
  }

  @Override
  public List<Verdict> run() {
    return List.of(
        Verdict.skip("This server receives no webhooks, so there is no address to compare."));
  }
}
