package headgate.cli;

import headgate.flowjson.finding.Report;

/**
 * What came of one file.
 *
 * @param text as it was judged: after the remedies, if they were asked for
 * @param fixed how many remedies were applied
 */
record ValidateResult(String file, String text, Report report, int fixed) {}
