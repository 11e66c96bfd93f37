package headgate.db;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds a time in the form of {@link StoredInstant}. JDBI cannot read its own form back. */
final class InstantArgumentFactory extends AbstractArgumentFactory<Instant> {

  InstantArgumentFactory() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(Instant value, ConfigRegistry config) {
    String text = StoredInstant.format(value);
    return (position, statement, context) -> statement.setString(position, text);
  }
}
