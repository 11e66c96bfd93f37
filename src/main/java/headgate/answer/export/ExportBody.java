package headgate.answer.export;

import headgate.answer.ResponseFilter;
import headgate.answer.ResponseReader;
import headgate.answer.ResponseReader.ReadResponse;
import headgate.db.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes responses page by page. Each page is a transaction of its own, because a long one keeps
 * the write-ahead log from being reset. Each row is written as soon as it is read, so only the
 * bytes of one page are kept.
 */
final class ExportBody {

  /** Makes the writer of a format. */
  interface Format {

    ResponseWriter writer(OutputStream out) throws IOException;
  }

  private static final int PAGE_ROWS = 500;

  /** While writes wait, it rests this many times as long as a page takes. */
  private static final int REST = 2;

  private static final long MAX_REST_NANOS = 100_000_000;

  private final Database db;
  private final ResponseReader reader;
  private final ResponseFilter filter;
  private final boolean reveal;

  /**
   * @param reveal whether sensitive values are shown
   */
  ExportBody(Database db, ResponseReader reader, ResponseFilter filter, boolean reveal) {
    this.db = db;
    this.reader = reader;
    this.filter = filter;
    this.reveal = reveal;
  }

  /**
   * @param after the number of the response before the first one
   * @param last the largest number
   */
  void write(OutputStream out, Format format, long after, long last) throws IOException {
    PageBuffer page = new PageBuffer();
    ResponseWriter writer = format.writer(page);
    writer.flush();
    page.moveTo(out);
    long read = after;
    while (read < last) {
      long from = read;
      long start = System.nanoTime();
      read =
          db.read(
              handle ->
                  reader.forEach(
                      handle, filter, from, last, PAGE_ROWS, reveal, row -> write(writer, row)));
      writer.flush();
      long nanos = System.nanoTime() - start;
      page.moveTo(out);
      giveWay(nanos);
    }
    writer.finish();
    page.moveTo(out);
  }

  private static void write(ResponseWriter writer, ReadResponse row) {
    try {
      writer.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException("A row was not written into memory", e);
    }
  }

  /** An export can wait. Who writes, such as Meta, has a time limit. */
  private void giveWay(long pageNanos) {
    if (db.waitingWrites() > 0) {
      LockSupport.parkNanos(Math.min(REST * pageNanos, MAX_REST_NANOS));
    }
  }
}
