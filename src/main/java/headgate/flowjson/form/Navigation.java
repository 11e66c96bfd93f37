package headgate.flowjson.form;

/** A navigate action together with the screen that it leads to. */
public record Navigation(Action action, Screen target) {}
