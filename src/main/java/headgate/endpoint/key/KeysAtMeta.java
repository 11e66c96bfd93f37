package headgate.endpoint.key;

import headgate.account.Account;
import headgate.account.GraphAccounts;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The public keys of phone numbers at Meta. Thread-safe. */
public final class KeysAtMeta {

  private final GraphAccounts graph;
  private final MetaGateway meta;

  public KeysAtMeta(GraphAccounts graph, MetaGateway meta) {
    this.graph = graph;
    this.meta = meta;
  }

  /**
   * @throws Problem wrong state, if Meta cannot be asked about a key of the account
   */
  void requireReachable(Account account) {
    if (account.phoneNumberId() == null) {
      throw Problem.wrongState(
          "The account has no phone_number_id, and a public key belongs to a phone number. Set it:"
              + " PUT /api/accounts/%s.".formatted(account.id()));
    }
    graph.of(account);
  }

  EncryptionKey read(Account account) {
    return meta.forAccount(graph.of(account)).account().encryptionKey();
  }

  /**
   * Uploads a key, and reads which one Meta has then. Meta may get the key although its answer is
   * lost, so what it has then decides.
   *
   * @throws MetaException if Meta certainly or probably does not have the key
   */
  EncryptionKey upload(Account account, EndpointKey key) {
    MetaException lost = null;
    try {
      meta.forAccount(graph.of(account)).encryption().upload(key.pem());
    } catch (MetaException e) {
      if (!e.outcomeUnknown()) {
        throw e;
      }
      lost = e;
    }
    EncryptionKey atMeta = readBack(account, lost);
    if (lost != null && !isOf(key, atMeta)) {
      throw lost;
    }
    return atMeta;
  }

  private EncryptionKey readBack(Account account, @Nullable MetaException lost) {
    try {
      return read(account);
    } catch (MetaException e) {
      throw (lost == null ? e : lost)
          .advising(
              "Meta may have the key. Find out: POST /api/accounts/%s/keys/check."
                  .formatted(account.id()));
    }
  }

  static boolean isOf(EndpointKey key, EncryptionKey atMeta) {
    String pem = atMeta.publicKey();
    return pem != null && key.fingerprint().equals(PublicKeyPem.fingerprint(pem));
  }
}
