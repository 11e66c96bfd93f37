package headgate.db;

import java.util.List;

/** Is called by the thread of the writer after each commit. Must be fast and must not throw. */
public interface WriterListener {

  WriterListener NONE = (writes, nanos) -> {};

  /**
   * @param writes how many writes shared the commit
   * @param nanos how long the commit took, without the writes before it
   */
  void committed(int writes, long nanos);

  /**
   * @param rows that the writes of the commit changed, in order; never empty
   */
  default void changed(List<ChangedRow> rows) {}
}
