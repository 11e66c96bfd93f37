package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader;
import headgate.meta.AccountReader.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the phone number belongs to the business account. */
final class PhoneNumberCheck implements Check {

  private static final int MAX_NAMED = 10;

  private final AccountReader reader;
  private final @Nullable String phoneNumberId;

  PhoneNumberCheck(AccountReader reader, @Nullable String phoneNumberId) {
    this.reader = reader;
    this.phoneNumberId = phoneNumberId;
  }

  @Override
  public String name() {
    return "phone_number";
  }

  @Override
  public List<Verdict> run() {
    String wanted = phoneNumberId;
    if (wanted == null) {
      return List.of(
          Verdict.skip("The account has no phone_number_id. Only sending messages needs one."));
    }
    List<String> ids = reader.phoneNumbers().stream().map(PhoneNumber::id).toList();
    if (ids.contains(wanted)) {
      return List.of(Verdict.ok("The phone number belongs to the business account."));
    }
    return List.of(
        Verdict.fail(
            "The phone number %s does not belong to this business account.".formatted(wanted),
            ids.isEmpty()
                ? "The business account has no number. Add one in WhatsApp Manager."
                : "Set phone_number_id to one of %s."
                    .formatted(
                        String.join(", ", ids.subList(0, Math.min(MAX_NAMED, ids.size()))))));
  }
}
