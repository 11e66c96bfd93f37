package headgate.account;

/** Whether Meta takes an account's token; not what the token may do. */
public enum AccountStatus {
  /** Not proven since its credentials were set. */
  PENDING,
  /** Meta took it when it was last asked something. */
  ACTIVE,
  /** Meta refused it when it was last asked something. */
  DISCONNECTED
}
