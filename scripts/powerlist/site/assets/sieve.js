/* Narrows a list that is complete without: by the choices of the form, kept in the address. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-sieve]");
  if (!form) return;
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-sieve-group] tbody tr"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-sieve-group]"));
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));
  var count = form.querySelector("[role=status]");
  var unit = " " + (form.getAttribute("data-sieve") || "件");

  function fits(row) {
    return selects.every(function (select) {
      var words = (row.getAttribute("data-" + select.name) || "").split(" ");
      return !select.value || words.indexOf(select.value) !== -1;
    });
  }

  function sift() {
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    });
    groups.forEach(function (group) {
      group.hidden = !group.querySelector("tbody tr:not([hidden])");
    });
    count.textContent = "共 " + rows.length + unit + (shown === rows.length ? "" : "，符合的 " + shown + unit);
  }

  function remember() {
    var address = new URLSearchParams();
    selects.forEach(function (select) {
      if (select.value) address.set(select.name, select.value);
    });
    var query = address.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
    } catch (error) {
      /* A page opened from a folder may not change its address; the list is narrowed all the same. */
    }
  }

  var asked = new URLSearchParams(location.search);
  selects.forEach(function (select) {
    select.value = asked.get(select.name) || "";
    if (select.selectedIndex < 0) select.value = "";
  });
  form.addEventListener("change", function () {
    sift();
    remember();
  });
  form.addEventListener("reset", function () {
    setTimeout(function () {
      sift();
      remember();
    });
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  document.querySelectorAll("[data-sieve-part]").forEach(function (note) {
    note.hidden = false;
  });
  form.hidden = false;
  sift();
})();
