package headgate.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {

  private static final int CHUNK = 64 * 1024;

  /** A chunk with its tag. */
  private static final int SEALED_CHUNK = CHUNK + 16;

  private static final int HEADER = 1 + 1 + 12 + 32 + 8 + 16;

  private static final String CONTEXT = "media-content/1";

  @TempDir private Path directory;

  private final SecretBox box = box(1);

  private static SecretBox box(int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    return new SecretBox(MasterKey.of(new SecretKeySpec(bytes, "AES")));
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  /** Writes it in parts that do not fit the chunks. */
  private Path write(byte[] content) throws IOException {
    Path file = Files.createTempFile(directory, "sealed", "");
    try (var writer = new SealedFileWriter(FileChannel.open(file, StandardOpenOption.WRITE), box)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        int part = Math.min(9_999, left.remaining());
        assertThat(writer.write(left.slice(left.position(), part))).isEqualTo(part);
        left.position(left.position() + part);
      }
      assertThat(writer.finish(CONTEXT)).isEqualTo(content.length);
    }
    return file;
  }

  private byte[] read(Path file, long from, long length) throws IOException {
    try (SealedFile sealed = SealedFile.open(file, box, CONTEXT)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      sealed.copy(from, length, out);
      return out.toByteArray();
    }
  }

  private void assertRefused(Path file, long from, long length) {
    assertThatExceptionOfType(AlteredFileException.class)
        .isThrownBy(() -> read(file, from, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7})
  void contentOfAnySize_isReadAsItWasWritten(int size) throws IOException {
    byte[] content = content(size);
    Path file = write(content);

    try (SealedFile sealed = SealedFile.open(file, box, CONTEXT)) {
      assertThat(sealed.size()).isEqualTo(size);
    }
    assertThat(read(file, 0, size)).isEqualTo(content);
    assertThat(Files.size(file))
        .isEqualTo(HEADER + size + 16L * Math.max(1, (size + CHUNK - 1) / CHUNK));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 65536",
    "65535, 2",
    "65536, 65536",
    "65530, 65550",
    "131072, 10",
    "131081, 1",
    "5, 0"
  })
  void part_isReadWithoutTheRest(int from, int length) throws IOException {
    byte[] content = content(2 * CHUNK + 10);

    assertThat(read(write(content), from, length))
        .isEqualTo(Arrays.copyOfRange(content, from, from + length));
  }

  @Test
  void changedByte_isFoundInItsChunkOnly() throws IOException {
    byte[] content = content(3 * CHUNK);
    Path file = write(content);
    flip(file, HEADER + SEALED_CHUNK + 100);

    assertThat(read(file, 0, CHUNK)).isEqualTo(Arrays.copyOf(content, CHUNK));
    assertThat(read(file, 2 * CHUNK, CHUNK))
        .isEqualTo(Arrays.copyOfRange(content, 2 * CHUNK, 3 * CHUNK));
    assertRefused(file, CHUNK, 1);
    assertRefused(file, 0, 3 * CHUNK);
  }

  @Test
  void anyChangedByte_isFound() throws IOException {
    Path file = write(content(3));
    for (int position = 0; position < Files.size(file); position++) {
      flip(file, position);
      assertRefused(file, 0, 3);
      flip(file, position);
    }
    assertThat(read(file, 0, 3)).isEqualTo(content(3));
  }

  @Test
  void exchangedChunks_areFound() throws IOException {
    Path file = write(content(3 * CHUNK));
    byte[] bytes = Files.readAllBytes(file);
    byte[] first = Arrays.copyOfRange(bytes, HEADER, HEADER + SEALED_CHUNK);
    System.arraycopy(bytes, HEADER + SEALED_CHUNK, bytes, HEADER, SEALED_CHUNK);
    System.arraycopy(first, 0, bytes, HEADER + SEALED_CHUNK, SEALED_CHUNK);
    Files.write(file, bytes);

    assertRefused(file, 0, 1);
    assertRefused(file, CHUNK, 1);
  }

  @Test
  void chunkOfAnotherFile_isFound() throws IOException {
    Path file = write(content(3 * CHUNK));
    byte[] bytes = Files.readAllBytes(file);
    byte[] other = Files.readAllBytes(write(content(3 * CHUNK)));
    System.arraycopy(other, HEADER, bytes, HEADER, SEALED_CHUNK);
    Files.write(file, bytes);

    assertRefused(file, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, HEADER - 1, HEADER, HEADER + SEALED_CHUNK, HEADER + 100})
  void fileThatWasCut_isFoundAtOnce(int size) throws IOException {
    Path file = write(content(2 * CHUNK));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));

    assertRefused(file, 0, 0);
  }

  @Test
  void appendedChunk_isFoundAtOnce() throws IOException {
    Path file = write(content(CHUNK));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOfRange(bytes, HEADER, bytes.length), StandardOpenOption.APPEND);

    assertRefused(file, 0, 0);
  }

  @Test
  void otherContextOrKey_opensNothing() throws IOException {
    Path file = write(content(10));

    assertThatExceptionOfType(AlteredFileException.class)
        .isThrownBy(() -> SealedFile.open(file, box, "media-content/2"));
    assertThatExceptionOfType(AlteredFileException.class)
        .isThrownBy(() -> SealedFile.open(file, box(2), CONTEXT));
  }

  @Test
  void oneContentTwice_isNotTheSameFile() throws IOException {
    byte[] one = Files.readAllBytes(write(content(100)));
    byte[] two = Files.readAllBytes(write(content(100)));

    assertThat(Arrays.copyOfRange(one, HEADER, one.length))
        .isNotEqualTo(Arrays.copyOfRange(two, HEADER, two.length));
  }

  @Test
  void largeFile_needsOneChunkOfMemory() throws IOException {
    Path file = write(content(40 * CHUNK));
    try (SealedFile sealed = SealedFile.open(file, box, CONTEXT)) {
      sealed.copy(0, 40 * CHUNK, new AtMost(CHUNK));
    }
  }

  /** Fails if more bytes come at once. */
  private static final class AtMost extends OutputStream {

    private final int most;

    private AtMost(int most) {
      this.most = most;
    }

    @Override
    public void write(int one) {}

    @Override
    public void write(byte[] bytes, int offset, int length) {
      assertThat(length).isLessThanOrEqualTo(most);
    }
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 1;
    Files.write(file, bytes);
  }
}
