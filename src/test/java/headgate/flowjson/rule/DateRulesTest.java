package headgate.flowjson.rule;

import static headgate.flowjson.RuleCase.children;
import static headgate.flowjson.RuleCase.complains;
import static headgate.flowjson.RuleCase.passes;

import org.junit.jupiter.api.Test;

class DateRulesTest {

  @Test
  void datesWellFormed_reportsTheFault() {
    complains(
        new DatesWellFormed(),
        children(
            "7.3",
            """
            { "type": "DatePicker", "min-date": «"2026-13-01"», "unavailable-dates": [ «"soon"» ], "init-value": «"2026/01/01"» }
            """));
  }

  @Test
  void datesWellFormed_acceptsAValidFlow() {
    passes(
        new DatesWellFormed(),
        children(
            "7.3",
            """
            { "type": "DatePicker", "min-date": "2026-01-31", "max-date": "${data.a}" }
            """));
  }

  @Test
  void datesWithinBounds_reportsTheFault() {
    complains(
        new DatesWithinBounds(),
        children(
            "7.3",
            """
            { "type": "DatePicker", "min-date": «"2026-02-01"», "max-date": «"2026-01-01"» }, { "type": "CalendarPicker", "min-date": "2026-01-01", "unavailable-dates": [ «"2025-01-01"» ], "init-value": «{ "start-date": "2026-03-01", "end-date": "2026-02-01" }» }
            """));
  }

  @Test
  void datesWithinBounds_acceptsAValidFlow() {
    passes(
        new DatesWithinBounds(),
        children(
            "7.3",
            """
            { "type": "DatePicker", "min-date": "2026-01-01", "max-date": "2026-01-01", "init-value": "2026-01-01" }
            """));
  }

  @Test
  void calendarStartsWithDate_reportsTheFault() {
    complains(
        new CalendarStartsWithDate(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "init-value": «"soon"» }
            """));
  }

  @Test
  void calendarStartsWithDate_acceptsAValidFlow() {
    passes(
        new CalendarStartsWithDate(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "init-value": "2026-01-01" }
            """));
  }

  @Test
  void calendarFitsMode_reportsTheFault() {
    complains(
        new CalendarFitsMode(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": «"x"», "required": «true» }, { "type": "CalendarPicker", "label": «{ }» }, { "type": "CalendarPicker", "mode": "range", "label": { "start-date": «5», "end-date": "x" }, "required": { "start-date": «"yes"», "end-date": "${data.a}" } }
            """));
  }

  @Test
  void calendarFitsMode_acceptsAValidFlow() {
    passes(
        new CalendarFitsMode(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": { }, "required": "${data.a}" }, { "type": "CalendarPicker", "label": "x" }, { "type": "CalendarPicker", "mode": "${data.m}", "label": { } }
            """));
  }

  @Test
  void calendarRangeComplete_reportsTheFault() {
    complains(
        new CalendarRangeComplete(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": «{ "start-date": "a" }», "required": «{ "end-date": true }» }
            """));
  }

  @Test
  void calendarRangeComplete_acceptsAValidFlow() {
    passes(
        new CalendarRangeComplete(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": { "start-date": "a", "end-date": "b" }, "required": { "start-date": true } }
            """));
  }

  @Test
  void calendarRangeKnown_reportsTheFault() {
    complains(
        new CalendarRangeKnown(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": { "start-date": "a", «"to"»: "b" } }
            """));
  }

  @Test
  void calendarRangeKnown_acceptsAValidFlow() {
    passes(
        new CalendarRangeKnown(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "label": { "start-date": "a", "end-date": "b" } }
            """));
  }

  @Test
  void calendarRangeOnly_reportsTheFault() {
    complains(
        new CalendarRangeOnly(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "title": «"x"», "min-days": «1» }
            """));
  }

  @Test
  void calendarRangeOnly_acceptsAValidFlow() {
    passes(
        new CalendarRangeOnly(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "mode": "range", "title": "x" }
            """));
  }

  @Test
  void calendarDaysInOrder_reportsTheFault() {
    complains(
        new CalendarDaysInOrder(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "min-days": «2», "max-days": «1» }
            """));
  }

  @Test
  void calendarDaysInOrder_acceptsAValidFlow() {
    passes(
        new CalendarDaysInOrder(),
        children(
            "7.3",
            """
            { "type": "CalendarPicker", "min-days": 1, "max-days": 1 }
            """));
  }
}
