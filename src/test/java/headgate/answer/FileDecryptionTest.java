package headgate.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDecryptionTest {

  @TempDir private Path directory;

  private byte[] open(byte[] file, PickedFile.Source source) throws Exception {
    Path encrypted = Files.write(directory.resolve("file"), file);
    ByteArrayOutputStream clear = new ByteArrayOutputStream();
    String sha256 =
        FileDecryption.open(
            encrypted,
            HexFormat.of().formatHex(Encrypted.sha256(file)),
            source,
            Channels.newChannel(clear));
    assertThat(sha256).isEqualTo(HexFormat.of().formatHex(Encrypted.sha256(clear.toByteArray())));
    return clear.toByteArray();
  }

  @Test
  void knownFile_isOpened() throws Exception {
    byte[] file = Base64.getDecoder().decode("PIZAMyOfFc0VTXgBAMhGQWbIhZahuBnUzuA=");
    Encrypted same = Encrypted.of("hello media");
    assertThat(same.file()).isEqualTo(file);
    assertThat(Base64.getEncoder().encodeToString(same.encryptedHash()))
        .isEqualTo("S05GvGDbb3XX7aHSI1pgvyxn44nPhaoF+m8QjK4BgNQ=");
    assertThat(new String(open(file, same.source("")), StandardCharsets.UTF_8))
        .isEqualTo("hello media");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 1_000_000})
  void fileOfAnySize_isOpened(int size) throws Exception {
    byte[] clear = new byte[size];
    new Random(size).nextBytes(clear);
    Encrypted encrypted = Encrypted.of(clear, true);
    assertThat(open(encrypted.file(), encrypted.source(""))).isEqualTo(clear);
  }

  @Test
  void checksumWithoutTheIv_isRefused() throws Exception {
    Encrypted wrong = Encrypted.of("hello".getBytes(StandardCharsets.UTF_8), false);
    assertThatThrownBy(() -> open(wrong.file(), wrong.source("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("checksum of its key");
  }

  @Test
  void everyDamage_isRefused() throws Exception {
    Encrypted good = Encrypted.of("a message of more than one block");
    for (int i = 0; i < good.file().length; i++) {
      byte[] damaged = good.file().clone();
      damaged[i] ^= 1;
      assertThatThrownBy(() -> open(damaged, good.source("")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another checksum");
      Encrypted hashed = new Encrypted(damaged, good.plaintextHash(), Encrypted.sha256(damaged));
      assertThatThrownBy(() -> open(damaged, hashed.source("")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("checksum of its key");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 10, 25, 27})
  void fileThatIsNotMadeOfBlocks_isRefused(int size) throws Exception {
    byte[] file = new byte[size];
    Encrypted tooShort = new Encrypted(file, new byte[32], Encrypted.sha256(file));
    assertThatThrownBy(() -> open(file, tooShort.source("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("whole blocks");
  }

  @Test
  void otherContent_isRefused() throws Exception {
    Encrypted good = Encrypted.of("hello");
    Encrypted other = new Encrypted(good.file(), new byte[32], good.encryptedHash());
    assertThatThrownBy(() -> open(good.file(), other.source("")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The content has another checksum");
  }
}
