package headgate.account;

/** What is known of an account's access to Meta. */
public enum AccountStatus {
  /** Never tested since its credentials were set. */
  PENDING,
  ACTIVE,
  /** Meta refused its credentials. */
  DISCONNECTED
}
