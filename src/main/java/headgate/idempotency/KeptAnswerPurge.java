package headgate.idempotency;

import headgate.secret.SecretBox;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Deletes kept answers by what is in them. */
public final class KeptAnswerPurge {

  private record Kept(String caller, String key, byte[] sealed) {}

  private KeptAnswerPurge() {}

  /**
   * @param isUnwanted gets the body of an answer
   * @return how many were deleted
   */
  public static int delete(Handle handle, SecretBox box, Predicate<byte[]> isUnwanted) {
    List<Kept> all =
        handle
            .createQuery("SELECT caller, key, body FROM idempotent_answer")
            .map((row, context) -> new Kept(row.getString(1), row.getString(2), row.getBytes(3)))
            .list();
    int deleted = 0;
    for (Kept kept : all) {
      String context = IdempotentAnswerDao.sealContext(kept.caller(), kept.key());
      if (isUnwanted.test(box.openBytes(kept.sealed(), context))) {
        deleted +=
            handle.execute(
                "DELETE FROM idempotent_answer WHERE caller = ? AND key = ?",
                kept.caller(),
                kept.key());
      }
    }
    return deleted;
  }
}
