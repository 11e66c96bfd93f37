package headgate.answer.export;

import headgate.answer.ResponseReader.ReadResponse;
import java.io.IOException;

/** Writes responses in one format. For one thread. */
interface ResponseWriter {

  void write(ReadResponse response) throws IOException;

  /** Passes what was written on. */
  void flush() throws IOException;

  /** Ends the file. Without this call it is incomplete. */
  void finish() throws IOException;
}
