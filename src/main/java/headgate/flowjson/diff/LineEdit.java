package headgate.flowjson.diff;

/** Replaces a range of old lines by a range of new lines. The ends are exclusive. */
record LineEdit(int fromStart, int fromEnd, int toStart, int toEnd) {}
