package headgate.account;

/** Whether Meta accepts the token of an account. It does not say what the token may do. */
public enum AccountStatus {
  /** Meta was not called since the credentials were set. */
  PENDING,
  /** Meta accepted the token in the last call. */
  ACTIVE,
  /** Meta refused the token in the last call. */
  DISCONNECTED
}
