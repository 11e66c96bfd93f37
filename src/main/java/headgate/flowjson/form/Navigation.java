package headgate.flowjson.form;

/** A navigate action with the screen that it leaves and the screen that it opens. */
public record Navigation(Screen source, Action action, Screen target) {}
