package headgate.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * A data endpoint. Decrypts requests with its own code of RSA-OAEP (RFC 8017): with the JDK's, a
 * wrong choice of padding in the simulator would go unnoticed. Answers 421 if that fails.
 */
final class FakeEndpoint implements AutoCloseable {

  private static final int HASH = 32;
  private static final KeyPair KEY = newKey(2048); // shared: generating one is slow
  private static final KeyPair NEXT_KEY = newKey(2048);

  private final HttpServer server;
  final CopyOnWriteArrayList<String> requests = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<String> signatures = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<byte[]> bodies = new CopyOnWriteArrayList<>();
  final CopyOnWriteArrayList<Long> bodyMillis = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();
  volatile int status = 200;
  private volatile KeyPair key = KEY;
  volatile UnaryOperator<String> plaintext = ping -> "{\"data\":{\"status\":\"active\"}}";
  volatile UnaryOperator<String> ciphertext = text -> text;

  FakeEndpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  static KeyPair newKey(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  String pem() {
    return pem(key.getPublic());
  }

  /** From now on, the endpoint holds another key only. */
  void changeKey() {
    key = NEXT_KEY;
  }

  JsonNode request(int index) {
    return SandboxClient.MAPPER.readTree(requests.get(index));
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/flow";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    long start = System.nanoTime();
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    bodyMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    bodies.add(bytes);
    signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256")));
    try {
      byte[] reply =
          reply(SandboxClient.MAPPER.readTree(bytes)).getBytes(StandardCharsets.US_ASCII);
      Integer next = nextStatuses.poll();
      exchange.sendResponseHeaders(
          next == null ? status : next, reply.length == 0 ? -1 : reply.length);
      exchange.getResponseBody().write(reply);
    } catch (GeneralSecurityException e) {
      exchange.sendResponseHeaders(421, -1);
    }
    exchange.close();
  }

  private String reply(JsonNode request) throws GeneralSecurityException {
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] aes = oaep(base64.decode(request.required("encrypted_aes_key").stringValue()));
    byte[] iv = base64.decode(request.required("initial_vector").stringValue());
    if (aes.length != 16 || iv.length != 16) {
      throw new GeneralSecurityException("Not AES-128 with an IV of 16 bytes");
    }
    byte[] encrypted = base64.decode(request.required("encrypted_flow_data").stringValue());
    String ping = new String(gcm(Cipher.DECRYPT_MODE, aes, iv, encrypted), StandardCharsets.UTF_8);
    requests.add(ping);
    for (int i = 0; i < iv.length; i++) {
      iv[i] ^= (byte) 0xFF;
    }
    byte[] plain = plaintext.apply(ping).getBytes(StandardCharsets.UTF_8);
    return ciphertext.apply(
        Base64.getEncoder().encodeToString(gcm(Cipher.ENCRYPT_MODE, aes, iv, plain)));
  }

  private static byte[] gcm(int mode, byte[] key, byte[] iv, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    return cipher.doFinal(text);
  }

  /** RSAES-OAEP-DECRYPT with SHA-256, MGF1 with SHA-256 and an empty label. */
  private byte[] oaep(byte[] ciphertext) throws GeneralSecurityException {
    RSAPrivateKey privateKey = (RSAPrivateKey) key.getPrivate();
    byte[] raw =
        new BigInteger(1, ciphertext)
            .modPow(privateKey.getPrivateExponent(), privateKey.getModulus())
            .toByteArray();
    byte[] encoded = new byte[256];
    int length = Math.min(raw.length, 256);
    System.arraycopy(raw, raw.length - length, encoded, 256 - length, length);
    byte[] seed = Arrays.copyOfRange(encoded, 1, 1 + HASH);
    byte[] block = Arrays.copyOfRange(encoded, 1 + HASH, 256);
    mask(seed, block);
    mask(block, seed);
    byte[] label = MessageDigest.getInstance("SHA-256").digest();
    int one = HASH;
    while (one < block.length && block[one] == 0) {
      one++;
    }
    if (encoded[0] != 0
        || one == block.length
        || block[one] != 1
        || !Arrays.equals(label, Arrays.copyOf(block, HASH))) {
      throw new GeneralSecurityException("Not padded with OAEP");
    }
    return Arrays.copyOfRange(block, one + 1, block.length);
  }

  private static void mask(byte[] target, byte[] seed) throws GeneralSecurityException {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (int at = 0, counter = 0; at < target.length; at += HASH, counter++) {
      sha.update(seed);
      byte[] part = sha.digest(new byte[] {0, 0, 0, (byte) counter});
      for (int i = 0; i < HASH && at + i < target.length; i++) {
        target[at + i] ^= part[i];
      }
    }
  }
}
