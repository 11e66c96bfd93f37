package headgate.account;

/** What is known of an account's access to Meta. */
public enum AccountStatus {
  /** Not proven since its credentials were set. */
  PENDING,
  ACTIVE,
  /** Meta refused its credentials. */
  DISCONNECTED
}
