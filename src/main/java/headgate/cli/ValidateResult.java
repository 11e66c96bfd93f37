package headgate.cli;

import headgate.flowjson.finding.Report;

/**
 * The result of checking one file.
 *
 * @param text the text that the report is about: with the fixes, if they were asked for
 * @param fixed how many findings the fixes removed
 */
record ValidateResult(String file, String text, Report report, int fixed) {}
