package headgate.sandbox.message;

import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.store.SubscriptionStore;
import headgate.sandbox.store.SubscriptionStore.Subscription;
import headgate.sandbox.tool.SandboxSettings;
import java.util.Optional;

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
    String ofSettings = settings.get().messages().callback();
    return store.read(
        handle ->
            new AccountStore(handle)
                .findByWabaId(wabaId)
                .filter(account -> account.subscribed())
                .flatMap(
                    account ->
                        Optional.ofNullable(account.callback())
                            .or(() -> Optional.ofNullable(ofSettings))
                            .or(
                                () ->
                                    new SubscriptionStore(handle)
                                        .find()
                                        .map(Subscription::callback))));
  }

  /** Whether the app wants webhooks of a field. Without a subscription, it wants all. */
  boolean wants(String field) {
    return store
        .read(handle -> new SubscriptionStore(handle).find())
        .map(subscription -> subscription.fields().contains(field))
        .orElse(true);
  }
}
