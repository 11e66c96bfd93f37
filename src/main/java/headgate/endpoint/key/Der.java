package headgate.endpoint.key;

import java.math.BigInteger;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A value in the distinguished encoding rules of ASN.1 (X.690). Only what keys need: tags of one
 * byte, and lengths of up to 4 bytes.
 *
 * @param content must not be modified
 */
record Der(int tag, byte[] content) {

  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int OBJECT_ID = 0x06;
  static final int SEQUENCE = 0x30;

  /** Reads a value that has nothing behind it. */
  static Der read(byte[] encoded) throws InvalidKeySpecException {
    List<Der> values = readAll(encoded);
    if (values.size() != 1) {
      throw new InvalidKeySpecException("Not one value");
    }
    return values.get(0);
  }

  private static List<Der> readAll(byte[] encoded) throws InvalidKeySpecException {
    List<Der> values = new ArrayList<>();
    int at = 0;
    while (at < encoded.length) {
      if (at + 2 > encoded.length) {
        throw new InvalidKeySpecException("The encoding ends too early");
      }
      int tag = encoded[at] & 0xFF;
      int first = encoded[at + 1] & 0xFF;
      int lengthBytes = first < 0x80 ? 0 : first - 0x80;
      int start = at + 2 + lengthBytes;
      if (lengthBytes > 4 || start > encoded.length) {
        throw new InvalidKeySpecException("Not a length");
      }
      long length = lengthBytes == 0 ? first : number(encoded, at + 2, lengthBytes);
      if (length > encoded.length - start) {
        throw new InvalidKeySpecException("The encoding ends too early");
      }
      int end = start + (int) length;
      values.add(new Der(tag, Arrays.copyOfRange(encoded, start, end)));
      at = end;
    }
    return values;
  }

  private static long number(byte[] encoded, int at, int bytes) {
    return new BigInteger(1, encoded, at, bytes).longValue();
  }

  /** The values in a sequence. There are at least as many as that. */
  List<Der> elements(int atLeast) throws InvalidKeySpecException {
    List<Der> elements = readAll(as(SEQUENCE));
    if (elements.size() < atLeast) {
      throw new InvalidKeySpecException("A sequence is too short");
    }
    return elements;
  }

  byte[] octets() throws InvalidKeySpecException {
    return as(OCTETS);
  }

  /** The content of an object id in hexadecimal digits. */
  String objectId() throws InvalidKeySpecException {
    return HexFormat.of().formatHex(as(OBJECT_ID));
  }

  BigInteger integer() throws InvalidKeySpecException {
    byte[] number = as(INTEGER);
    if (number.length == 0) {
      throw new InvalidKeySpecException("An empty number");
    }
    return new BigInteger(number);
  }

  private byte[] as(int expected) throws InvalidKeySpecException {
    if (tag != expected) {
      throw new InvalidKeySpecException("Another value was expected");
    }
    return content;
  }

  /** Encodes a value whose content is these parts, one after the other. */
  static byte[] encode(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] head = head(tag, length);
    byte[] encoded = Arrays.copyOf(head, head.length + length);
    int at = head.length;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, encoded, at, part.length);
      at += part.length;
    }
    return encoded;
  }

  private static byte[] head(int tag, int length) {
    if (length < 0x80) {
      return new byte[] {(byte) tag, (byte) length};
    }
    byte[] number = BigInteger.valueOf(length).toByteArray();
    int from = number[0] == 0 ? 1 : 0;
    byte[] head = new byte[2 + number.length - from];
    head[0] = (byte) tag;
    head[1] = (byte) (0x80 + number.length - from);
    System.arraycopy(number, from, head, 2, number.length - from);
    return head;
  }

  /** Leaves the content out: it may be a private key. */
  @Override
  public String toString() {
    return "Der[%d bytes]".formatted(content.length);
  }
}
