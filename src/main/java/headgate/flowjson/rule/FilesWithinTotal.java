package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The files that {@code complete} can carry must fit into one message. */
final class FilesWithinTotal implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "files-within-total",
              "INVALID_ON_CLICK_ACTION_PAYLOAD",
              "complete can carry more files than one message allows",
              "Lower the maximum number or the maximum size of the files at the pickers.",
              "Flow JSON reference, Media upload")
          .since(400);

  private static final int SEVERAL_PICKERS_SINCE = 500;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      Map<JsonObject, Set<Component>> pickersByAction = new IdentityHashMap<>();
      for (PayloadReference passed : screen.payloadReferences()) {
        Target target = passed.target();
        if (target != null && passed.action().is("complete")) {
          Component component = target.component();
          if (component != null && component.isPicker()) {
            pickersByAction
                .computeIfAbsent(passed.action().node(), node -> new LinkedHashSet<>())
                .add(component);
          }
        }
      }
      pickersByAction.forEach((action, pickers) -> check(action, pickers, flow, findings));
    }
  }

  private static void check(
      JsonObject action, Set<Component> pickers, FlowDocument flow, Findings findings) {
    JsonValue payload = action.get("payload");
    if (payload == null) {
      return;
    }
    if (flow.version() < SEVERAL_PICKERS_SINCE) {
      if (pickers.size() > 1) {
        findings.add(INFO, payload, "'complete' can take the files of only one picker.");
      }
      return;
    }
    double files = 0;
    double kilobytes = 0;
    for (Component picker : pickers) {
      boolean photos = picker.is("PhotoPicker");
      double maximum =
          number(picker, photos ? "max-uploaded-photos" : "max-uploaded-documents", 30);
      files += maximum;
      kilobytes += maximum * number(picker, "max-file-size-kb", 25_600);
    }
    int filesLimit = flow.spec().limit("files");
    int kilobytesLimit = flow.spec().limit("files-kb");
    if (files > filesLimit) {
      findings.add(
          INFO,
          payload,
          "'complete' can carry %.0f files. At most %d are allowed: lower the maximum at the"
                  .formatted(files, filesLimit)
              + " picker.");
    }
    if (kilobytes > kilobytesLimit) {
      findings.add(
          INFO,
          payload,
          "'complete' can carry %.0f KB. At most %d are allowed: lower the number of files or"
                  .formatted(kilobytes, kilobytesLimit)
              + " 'max-file-size-kb'.");
    }
  }

  private static double number(Component picker, String property, int defaultValue) {
    return picker.get(property) instanceof JsonNumber number
        ? Double.parseDouble(number.text())
        : defaultValue;
  }
}
