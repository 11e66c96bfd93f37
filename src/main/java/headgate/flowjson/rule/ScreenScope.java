package headgate.flowjson.rule;

import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.expression.Scope;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;

/** What expressions on a screen can refer to. */
final class ScreenScope implements Scope {

  private final FlowDocument flow;
  private final Screen screen;
  private final boolean shallow;

  private ScreenScope(FlowDocument flow, Screen screen, boolean shallow) {
    this.flow = flow;
    this.screen = screen;
    this.shallow = shallow;
  }

  static ScreenScope of(FlowDocument flow, Screen screen) {
    return new ScreenScope(flow, screen, false);
  }

  /** For conditions: these see no properties of objects. */
  static ScreenScope shallow(FlowDocument flow, Screen screen) {
    return new ScreenScope(flow, screen, true);
  }

  @Override
  public Kind kind(Reference reference) throws ExpressionFault {
    Target target = flow.resolve(reference, screen);
    if (!target.isFound()) {
      throw new ExpressionFault(
          reference.start(), UnresolvedReference.message(reference, target, flow, screen));
    }
    if (shallow && reference.path().size() > 1) {
      throw new ExpressionFault(
          reference.start(),
          "A condition sees no properties of objects. Declare %s as a field of its own."
              .formatted(Phrases.quote(String.join(".", reference.path()))));
    }
    return target.kind();
  }
}
