package headgate.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

  private static final String KEY_TEXT = Base64.getEncoder().encodeToString(KEY.getEncoded());

  @TempDir private Path directory;

  @Test
  void withoutAFile_aKeyIsCreatedAndKept() throws IOException {
    MasterKey created = MasterKey.loadOrCreate(directory);
    MasterKey found = MasterKey.loadOrCreate(directory);

    assertSame(created, found);
    assertThat(files()).containsExactly("secret.key");
    assertThat(Files.readString(directory.resolve("secret.key"))).matches("[A-Za-z0-9+/]{43}=\n");
  }

  @Test
  void twoDirectories_haveTwoKeys() throws IOException {
    Path other = Files.createDirectory(directory.resolve("other"));

    byte[] sealed = seal(MasterKey.loadOrCreate(directory));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> new SecretBox(MasterKey.loadOrCreate(other)).open(sealed, "c"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aCreatedFile_isForItsOwnerOnly() throws IOException {
    MasterKey.loadOrCreate(directory);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("secret.key"))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void aFileThatOthersCanUse_isRefused(String mode) throws IOException {
    MasterKey.loadOrCreate(directory);
    Path file = directory.resolve("secret.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.loadOrCreate(directory))
        .withMessageContaining("chmod 600 '" + file + "'");
  }

  @Test
  void manyAtOnce_haveOneKey() throws IOException {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<MasterKey>> loading =
        IntStream.range(0, 8)
            .mapToObj(i -> new CompletableFuture<MasterKey>())
            .peek(
                future ->
                    new Thread(
                            () -> {
                              try {
                                start.await();
                                future.complete(MasterKey.loadOrCreate(directory));
                              } catch (Throwable e) {
                                future.completeExceptionally(e);
                              }
                            })
                        .start())
            .toList();
    start.countDown();

    MasterKey kept = MasterKey.loadOrCreate(directory);
    assertThat(loading).allSatisfy(future -> assertSame(kept, future.join()));
    assertThat(files()).containsExactly("secret.key");
  }

  @Test
  void aFile_mayHaveWhiteSpaceAroundItsKey() throws IOException {
    MasterKey.loadOrCreate(directory);
    Path file = directory.resolve("secret.key");
    Files.writeString(file, "\n " + KEY_TEXT + "\r\n");

    assertSame(MasterKey.of(KEY), MasterKey.loadOrCreate(directory));
    assertThat(files()).containsExactly("secret.key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "not*base64*at*all",
        "c2hvcnQ=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void aBadKey_isRefusedWithoutShowingIt(String text) throws IOException {
    MasterKey.loadOrCreate(directory);
    Path file = directory.resolve("secret.key");
    Files.writeString(file, text);

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.loadOrCreate(directory))
        .withMessageContaining(file.toString())
        .satisfies(failure -> assertShowsNothing(failure, text));
    assertThat(file).hasContent(text);
  }

  @Test
  void aDirectoryThatIsMissing_isRefused() {
    Path missing = directory.resolve("missing");

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> MasterKey.loadOrCreate(missing))
        .withMessageContaining(missing.toString());
  }

  @Test
  void toString_showsNothing() {
    assertThat(MasterKey.of(KEY)).hasToString("MasterKey[hidden]");
  }

  private static void assertSame(MasterKey one, MasterKey other) {
    assertThat(new SecretBox(other).open(seal(one), "c")).isEqualTo("secret");
  }

  private static byte[] seal(MasterKey key) {
    return new SecretBox(key).seal("secret", "c");
  }

  private static void assertShowsNothing(StartupException failure, String text) {
    assertThat(failure).hasMessageContaining("Restore the key").hasNoCause();
    if (!text.isEmpty()) {
      assertThat(failure.getMessage()).doesNotContain(text);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
