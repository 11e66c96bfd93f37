package headgate.doctor.account;

import headgate.meta.AccountReader;
import headgate.meta.AccountReader.Token;
import org.jspecify.annotations.Nullable;

/** What Meta says about the access token. Asks once. For one thread. */
final class TokenReading {

  private final AccountReader reader;
  private @Nullable Token token;

  TokenReading(AccountReader reader) {
    this.reader = reader;
  }

  /** Asks Meta at the first call. */
  Token read() {
    Token known = token;
    if (known == null) {
      known = reader.debugToken();
      token = known;
    }
    return known;
  }

  /** Null if Meta was not asked, or did not answer. */
  @Nullable Token known() {
    return token;
  }

  boolean isRefused() {
    Token known = token;
    return known != null && !known.valid();
  }

  boolean asksAsApp() {
    return reader.asksAsApp();
  }
}
