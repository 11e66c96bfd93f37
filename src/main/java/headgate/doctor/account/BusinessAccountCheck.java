package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.BusinessAccount;
import java.util.List;

/** Whether the WhatsApp Business Account can be read. */
final class BusinessAccountCheck implements Check {

  private final AccountReader reader;

  BusinessAccountCheck(AccountReader reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "business_account";
  }

  @Override
  public List<Verdict> run() {
    BusinessAccount business = reader.businessAccount();
    String seen =
        "The business account %s can be read."
            .formatted(business.name() == null ? business.id() : business.name());
    return List.of(
        "REJECTED".equalsIgnoreCase(business.reviewStatus())
            ? Verdict.fail(
                seen + " Meta's review rejected it, so no flow can be published.",
                "Appeal in Meta's business settings.")
            : Verdict.ok(seen));
  }
}
