package headgate.endpoint.setting;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.flow.EditableFields;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowEdit;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Gives flows the address of this server as their endpoint_uri. The next save tells Meta. */
public final class SelfAddress {

  private final EndpointAddress addresses;

  public SelfAddress(EndpointAddress addresses) {
    this.addresses = addresses;
  }

  /** Null if Meta cannot call this server. */
  @Nullable String of(Flow flow, Account account) {
    return addresses.of(flow.id(), account.sandbox()).orElse(null);
  }

  /**
   * Sets the address of the flow, if its endpoint is on.
   *
   * @return the settings with that address
   * @throws Problem wrong state, if Meta cannot call this server, or if the flow is deprecated
   */
  EndpointSettings giveTo(Handle handle, Flow flow, EndpointSettings settings, Instant now) {
    if (settings.mode() == Mode.OFF) {
      return settings;
    }
    Account account = new AccountDao(handle).require(flow.accountId());
    String address = of(flow, account);
    if (address == null) {
      throw Problem.wrongState(
          "Meta cannot call this server. Set HEADGATE_PUBLIC_URL to its https address.");
    }
    if (!address.equals(flow.endpointUri())) {
      FlowEdit.requireChangeable(flow);
      set(handle, flow, address, now);
    }
    return settings.withAddress(address);
  }

  private static void set(Handle handle, Flow flow, String address, Instant now) {
    EditableFields fields =
        new EditableFields(flow.accountId(), flow.name(), flow.categories(), address);
    new FlowDao(handle).update(flow, fields, now);
  }

  /**
   * The address of this server has changed: flows that had the old one get the new one. Does
   * nothing for flows with an address of somebody else, and for deprecated ones.
   */
  public void renew(Handle handle, Instant now) {
    EndpointSettingsDao dao = new EndpointSettingsDao(handle);
    for (EndpointSettings settings : dao.withAddress()) {
      Flow flow = new FlowDao(handle).require(settings.flowId());
      String address = of(flow, new AccountDao(handle).require(flow.accountId()));
      boolean isOurs = Objects.equals(flow.endpointUri(), settings.address());
      if (address != null && !address.equals(settings.address()) && isOurs) {
        set(handle, flow, address, now);
        dao.put(settings.withAddress(address));
      }
    }
  }
}
