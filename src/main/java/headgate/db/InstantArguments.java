package headgate.db;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds a moment as {@link StoredInstant#text}; JDBI's own binding cannot be read back. */
final class InstantArguments extends AbstractArgumentFactory<Instant> {

  InstantArguments() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(Instant value, ConfigRegistry config) {
    String text = StoredInstant.text(value);
    return (position, statement, context) -> statement.setString(position, text);
  }
}
