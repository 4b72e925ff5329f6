/* The last day of a period: first the day after, then working days, days, months or years, as
   powerlist.model.working_days counts them. 民法典 arts. 201 to 203. */
(function () {
  "use strict";

  function written(day) {
    var pad = function (number) {
      return (number < 10 ? "0" : "") + number;
    };
    return day.getFullYear() + "-" + pad(day.getMonth() + 1) + "-" + pad(day.getDate());
  }

  function read(text) {
    var parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    return parts ? new Date(Number(parts[1]), parts[2] - 1, Number(parts[3])) : null;
  }

  function inChinese(day) {
    var parts = day.split("-");
    return day ? Number(parts[0]) + "年" + Number(parts[1]) + "月" + Number(parts[2]) + "日" : "";
  }

  function next(day, count) {
    return new Date(day.getFullYear(), day.getMonth(), day.getDate() + count);
  }

  /* The day of another month that has the same number, or its last one. */
  function months(day, count) {
    var last = new Date(day.getFullYear(), day.getMonth() + count + 1, 0);
    return new Date(last.getFullYear(), last.getMonth(), Math.min(day.getDate(), last.getDate()));
  }

  /* The last day of a period that begins with `start`, "" where nobody can say: the holidays of each year are
     announced the autumn before. */
  function endOf(start, limit, calendar) {
    var day = read(start);
    if (!day || !limit) return "";
    if (limit.unit === "on_the_spot") return start;

    function isKnown(one) {
      return calendar.first <= written(one) && written(one) <= calendar.last;
    }
    function works(one) {
      var isWeekday = one.getDay() % 6 !== 0;
      return isWeekday !== (calendar.exceptions.indexOf(written(one)) >= 0);
    }

    if (limit.unit === "working_day") {
      for (var left = limit.value; left > 0; left -= works(day) ? 1 : 0) {
        day = next(day, 1);
        if (!isKnown(day)) return "";
      }
      return written(day);
    }
    if (limit.unit === "calendar_day") day = next(day, limit.value);
    else if (limit.unit === "month") day = months(day, limit.value);
    else if (limit.unit === "year") day = months(day, 12 * limit.value);
    else return "";
    while (isKnown(day) && !works(day)) day = next(day, 1);
    return isKnown(day) ? written(day) : "";
  }

  self.powerlistWorkdays = { endOf: endOf, inChinese: inChinese, written: written };
})();
