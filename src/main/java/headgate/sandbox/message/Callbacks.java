package headgate.sandbox.message;

import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.store.SubscriptionStore;
import headgate.sandbox.store.SubscriptionStore.Subscription;
import headgate.sandbox.tool.SandboxSettings;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds the callback URL of an account: that of the account itself, else that of the settings, else
 * that of the app's subscription.
 */
public final class Callbacks {

  private final Store store;
  private final SandboxSettings.Holder settings;

  public Callbacks(Store store, SandboxSettings.Holder settings) {
    this.store = store;
    this.settings = settings;
  }

  /** Empty if there is none, or if the app is not subscribed to the account. */
  Optional<String> find(String wabaId) {
    return store.read(handle -> find(wabaId, new AccountStore(handle), subscription(handle)));
  }

  /**
   * Whether webhooks of a field go to the business of an account. Without a subscription, the app
   * wants all fields.
   */
  boolean wants(String wabaId, String field) {
    return store.read(
        handle -> {
          Optional<Subscription> subscription = subscription(handle);
          return subscription.map(found -> found.fields().contains(field)).orElse(true)
              && find(wabaId, new AccountStore(handle), subscription).isPresent();
        });
  }

  private static Optional<Subscription> subscription(Handle handle) {
    return new SubscriptionStore(handle).find();
  }

  private Optional<String> find(
      String wabaId, AccountStore accounts, Optional<Subscription> subscription) {
    return accounts
        .findByWabaId(wabaId)
        .filter(FakeAccount::subscribed)
        .flatMap(
            account ->
                Optional.ofNullable(account.callback())
                    .or(() -> Optional.ofNullable(settings.get().messages().callback()))
                    .or(() -> subscription.map(Subscription::callback)));
  }
}
