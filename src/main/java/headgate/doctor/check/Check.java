package headgate.doctor.check;

import java.util.List;

/** Looks at one thing and changes nothing. */
public interface Check {

  /** A slug that never changes. */
  String name();

  /** One verdict, or one for each flow that needs a look. Never empty. */
  List<Verdict> run();
}
