package headgate.run;

import headgate.cli.ExitCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's request to end: SIGTERM, SIGINT or SIGHUP.
 *
 * <p>A shutdown hook would run too, but by that time the JVM has chosen exit code 143, and an
 * orderly end must return 0. {@code sun.misc.Signal} is part of every JDK. It is called by
 * reflection because the compiler warns about its name, and warnings fail the build.
 */
final class StopSignal {

  private final CountDownLatch stopped = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on the first signal is recorded, and the second ends the process at once. */
  static StopSignal install() {
    StopSignal stop = new StopSignal();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object recorder =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> stop.record());
      Method handle = signal.getMethod("handle", signal, handler);
      for (String name : new String[] {"TERM", "INT", "HUP"}) {
        stop.handle(handle, signal.getConstructor(String.class), name, recorder);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java cannot handle signals.", e);
    }
    return stop;
  }

  void await() throws InterruptedException {
    stopped.await();
  }

  private void handle(Method handle, Constructor<?> signal, String name, Object handler)
      throws ReflectiveOperationException {
    try {
      handle.invoke(null, signal.newInstance(name), handler);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof IllegalArgumentException)) {
        throw e;
      }
      // Windows has no SIGHUP, and -Xrs keeps signals from the JVM: they keep their default effect.
    }
  }

  /** Returns what the handler's method, which is void, must return. */
  private @Nullable Object record() {
    if (stopped.getCount() == 0) {
      Runtime.getRuntime().halt(ExitCode.FAILURE.number());
    }
    stopped.countDown();
    return null;
  }
}
