package headgate.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was done to which kind of resource. */
public enum AuditAction {
  FLOW_CREATE,
  FLOW_UPDATE,
  FLOW_ROLLBACK,
  FLOW_CLONE,
  FLOW_IMPORT,
  FLOW_RESTORE,
  FLOW_SAVE,
  FLOW_PUBLISH,
  FLOW_DEPRECATE,
  FLOW_DELETE,
  /** The settings of the data endpoint. */
  FLOW_ENDPOINT,
  /** Somebody got a token that opens the form without a message. */
  FLOW_PREVIEW,
  /** Something that Meta has was stored here. */
  FLOW_SYNC,
  ACCOUNT_CREATE,
  ACCOUNT_UPDATE,
  ACCOUNT_DELETE,
  /** Meta accepted or refused the token of the account. */
  ACCOUNT_STATUS,
  KEY_CREATE,
  KEY_REVOKE,
  /** A key for the data endpoint was made. */
  KEYPAIR_CREATE,
  KEYPAIR_IMPORT,
  /** Meta got a key that is held here. */
  KEYPAIR_UPLOAD,
  /** Meta got a new key, and the one before retires. */
  KEYPAIR_ROTATE,
  /** A check found that Meta has a key that is held here, or gave it to Meta again. */
  KEYPAIR_CHECK,
  /** The private half of a key was wiped. */
  KEYPAIR_RETIRE,
  /** A browser signed in. */
  SESSION_CREATE,
  SESSION_END,
  /** The settings of the simulator. */
  SANDBOX_SETTINGS,
  /** A fault was added. */
  SANDBOX_FAULT,
  /** A fault was removed. */
  SANDBOX_CLEAR,
  /** A flow was changed at the simulator, as Meta or its Builder would change it. */
  SANDBOX_FLOW,
  /** A simulated person answered a message. */
  SANDBOX_REPLY,
  /** A simulated person saw the messages of a chat. */
  SANDBOX_READ,
  /** Everything at the simulator was deleted. */
  SANDBOX_RESET,
  WEBHOOK_CREATE,
  WEBHOOK_UPDATE,
  WEBHOOK_DELETE,
  /** A webhook got a new secret. */
  WEBHOOK_ROTATE,
  DELIVERY_RETRY,
  /** Stored events were queued again. */
  DELIVERY_REPLAY,
  /** The flow or the version of an answer was set by hand. */
  RESPONSE_UPDATE,
  RESPONSE_DELETE,
  /** Somebody read the sensitive values of an answer. */
  RESPONSE_REVEAL,
  /** Somebody got the answers to a flow as a file. */
  RESPONSE_EXPORT,
  /** What is known about a person was read. */
  CONTACT_EXPORT,
  CONTACT_PURGE,
  /** The account's callback was set at Meta. */
  WEBHOOK_CONNECT,
  /** Deliveries of Meta are read again. */
  WEBHOOK_REPLAY,
  MESSAGE_SEND,
  /** A caller ended the token of a message. */
  MESSAGE_EXPIRE,
  /** Meta got a new message template. The resource is the account. */
  TEMPLATE_CREATE;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** As it is stored and shown: {@code flow.create}. */
  String word() {
    return word;
  }

  /** The kind of resource: {@code flow}. */
  String resource() {
    return word.substring(0, word.indexOf('.'));
  }

  static List<String> words() {
    return Arrays.stream(values()).map(AuditAction::word).toList();
  }

  /** {@code flow.*}, which means every action on a flow, and the same for other resources. */
  static List<String> patterns() {
    return Arrays.stream(values()).map(action -> action.resource() + ".*").distinct().toList();
  }
}
