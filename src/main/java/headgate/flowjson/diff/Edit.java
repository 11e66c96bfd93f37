package headgate.flowjson.diff;

/** Lines of the old text that other lines stand for in the new one; the ends are not included. */
record Edit(int fromStart, int fromEnd, int toStart, int toEnd) {}
