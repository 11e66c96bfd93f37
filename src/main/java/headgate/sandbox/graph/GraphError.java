package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/**
 * The refusals with a fixed text. Codes and subcodes are those that Meta documents or that users of
 * the API report; titles are Meta's names of the cases.
 */
enum GraphError {
  NAME_TAKEN(
      400,
      100,
      0,
      "Invalid parameter",
      "Flow name is not unique",
      "Another flow of this account already uses this name."),
  BAD_ENDPOINT(
      400,
      100,
      0,
      "Invalid parameter",
      "Invalid Endpoint URI",
      "Provide a valid URL that starts with https://."),
  TWO_CLONE_SOURCES(
      400,
      100,
      0,
      "Invalid parameter",
      "Only one clone source can be set",
      "Give clone_flow_id or clone_template, not both."),
  UNKNOWN_CLONE_SOURCE(
      400,
      100,
      0,
      "Invalid parameter",
      "Clone source does not exist",
      "The flow to clone does not exist, or the token has no access to it."),
  ENDPOINT_NEEDS_VERSION_3(
      400,
      100,
      0,
      "Invalid parameter",
      "Endpoint URI is not supported",
      "endpoint_uri can only be set for Flow JSON 3.0 or newer."),
  BAD_JSON_VERSION(
      400,
      100,
      0,
      "Invalid parameter",
      "Invalid Flow JSON version",
      "The version property of the Flow JSON is not a version."),
  BAD_DATA_API_VERSION(
      400,
      100,
      0,
      "Invalid parameter",
      "Invalid Flow JSON data_api_version",
      "The data_api_version property of the Flow JSON is not a version."),
  TOO_LARGE(
      400,
      100,
      0,
      "Invalid parameter",
      "Flow JSON is too large",
      "The Flow JSON may have 10 MB at most."),
  INTEGRITY(
      400,
      139000,
      4233020,
      "Blocked by Integrity",
      "Flow publishing failed",
      "Integrity requirements not met."),
  NOT_EDITABLE(
      400,
      139001,
      0,
      "Flow can't be updated",
      "Flow can't be updated",
      "This flow cannot be changed in its present state. Clone it to get one that can."),
  UPDATE_NEEDS_VERSION_3(
      400,
      139001,
      0,
      "Flow can't be updated",
      "Endpoint URI is not supported",
      "endpoint_uri can only be set for Flow JSON 3.0 or newer."),
  PUBLISH_WRONG_STATE(
      400,
      139002,
      0,
      "Publishing failed",
      "Publishing Flow in invalid state",
      "Only a draft can be published."),
  PUBLISH_WITH_ERRORS(
      400,
      139002,
      4016011,
      "Publishing failed",
      "Publishing Flow with validation errors",
      "The Flow JSON has errors. Fix them before publishing."),
  PUBLISH_FROZEN_VERSION(
      400,
      139002,
      4233046,
      "Publishing failed",
      "Versions in Flow JSON file are not available for publishing",
      "Flows of this version can no longer be published."),
  PUBLISH_WITHOUT_ENDPOINT(
      400,
      139002,
      4233024,
      "Publishing failed",
      "Publishing without specifying 'endpoint_uri' is forbidden",
      "The flow has data_api_version and needs an endpoint URI."),
  PUBLISH_WITHOUT_APPLICATION(
      400,
      139002,
      0,
      "Publishing failed",
      "No Application Connected to the Flow",
      "Connect a Meta app to the flow."),
  PUBLISH_WITHOUT_KEY(
      400,
      139002,
      4233012,
      "Publishing failed",
      "Missing Flows Signed Public Key",
      "Upload a public key for a phone number of this account."),
  PUBLISH_WITHOUT_SUBSCRIPTION(
      400,
      139002,
      0,
      "Publishing failed",
      "WhatsApp Business Account is not subscribed to Flows Webhooks",
      "Subscribe an app to the account's webhooks."),
  PUBLISH_ENDPOINT_SILENT(
      400,
      139002,
      4233014,
      "Publishing failed",
      "Endpoint Not Available",
      "The endpoint did not answer the health check as it should."),
  DEPRECATE_UNPUBLISHED(
      400,
      139003,
      0,
      "Deprecating failed",
      "Can't deprecate unpublished flow",
      "The flow is not published. Delete it instead."),
  DEPRECATE_TWICE(
      400,
      139003,
      0,
      "Deprecating failed",
      "Flow is already deprecated",
      "The flow is deprecated already."),
  DELETE_PUBLISHED(
      400,
      139004,
      0,
      "Deleting failed",
      "Can't delete published Flow",
      "The flow is or was published. Deprecate it instead."),
  NO_METRICS(
      400,
      139006,
      0,
      "Metric is not available",
      "Not enough data",
      "There are fewer than 250 requests to count."),
  NO_TOKEN(401, 104, 0, "An access token is required to request this resource", null, null),
  BAD_TOKEN(401, 190, 0, "Invalid OAuth access token - Cannot parse access token", null, null),
  EXPIRED_TOKEN(
      401,
      190,
      463,
      "Error validating access token: Session has expired. The token must be replaced.",
      null,
      null),
  NO_PERMISSION(
      403,
      200,
      1349174,
      "(#200) Your app doesn't have permission to access this object.",
      "Permission Denied",
      "The token has no permission for this WhatsApp Business Account.");

  private final int status;
  private final int code;
  private final int subcode;
  private final String message;
  private final @Nullable String title;
  private final @Nullable String userMessage;

  /**
   * @param subcode 0 if there is none or it is not known
   */
  GraphError(
      int status,
      int code,
      int subcode,
      String message,
      @Nullable String title,
      @Nullable String userMessage) {
    this.status = status;
    this.code = code;
    this.subcode = subcode;
    this.message = message;
    this.title = title;
    this.userMessage = userMessage;
  }

  GraphFailure failure() {
    return new GraphFailure(
        status,
        Json.object(
            "message", message,
            "type", GraphFailure.OAUTH,
            "code", code,
            "error_subcode", subcode == 0 ? null : subcode,
            "is_transient", title == null ? null : Boolean.FALSE,
            "error_user_title", title,
            "error_user_msg", userMessage));
  }

  /** Null for the errors about tokens. */
  @Nullable String title() {
    return title;
  }
}
