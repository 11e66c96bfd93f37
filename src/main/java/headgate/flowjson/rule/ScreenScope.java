package headgate.flowjson.rule;

import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.expression.Scope;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;

/** The data and inputs that an expression on a screen can refer to. */
final class ScreenScope implements Scope {

  private final FlowDocument flow;
  private final Screen screen;
  private final boolean properties;

  private ScreenScope(FlowDocument flow, Screen screen, boolean properties) {
    this.flow = flow;
    this.screen = screen;
    this.properties = properties;
  }

  static ScreenScope of(FlowDocument flow, Screen screen) {
    return new ScreenScope(flow, screen, true);
  }

  /** For a condition without backticks, which cannot use properties of objects. */
  static ScreenScope withoutProperties(FlowDocument flow, Screen screen) {
    return new ScreenScope(flow, screen, false);
  }

  @Override
  public Kind kind(Reference reference) throws ExpressionFault {
    Target target = flow.resolve(reference, screen);
    if (!target.isFound()) {
      throw new ExpressionFault(
          reference.start(), UnresolvedReference.message(reference, target, flow, screen));
    }
    if (!properties && reference.path().size() > 1) {
      throw new ExpressionFault(
          reference.start(),
          "A condition cannot use properties of objects. Declare %s as a separate field."
              .formatted(Phrases.quote(String.join(".", reference.path()))));
    }
    return target.kind();
  }
}
