/* Notices on paper: blank ones filled in, and as a file that is a page of its own. */
(function () {
  "use strict";

  function all(selector, within) {
    return Array.prototype.slice.call(within.querySelectorAll(selector));
  }

  /* A blank one with texts, without the parts that are not told here, with lists in place of its lines. */
  function filled(blank, texts, parts, lists) {
    var paper = blank.cloneNode(true);
    all("[data-part]", paper).forEach(function (part) {
      if (!parts[part.getAttribute("data-part")]) part.parentNode.removeChild(part);
    });
    all("[data-fill]", paper).forEach(function (place) {
      var text = texts[place.getAttribute("data-fill")];
      place.textContent = text || place.getAttribute("data-blank") || "";
    });
    all("[data-list]", paper).forEach(function (list) {
      var lines = lists[list.getAttribute("data-list")];
      if (lines.length) list.textContent = "";
      lines.forEach(function (line) {
        list.appendChild(document.createElement("li")).textContent = line;
      });
    });
    return paper;
  }

  /* The HTML of a page that lets nothing run and asks for nothing. `title` and `sheet` are ours, what was
     written comes out of the page's own elements, which escape it. */
  function fileOf(title, sheet, papers) {
    var before = [
      "<!doctype html>",
      '<html lang="zh-Hans"><head><meta charset="utf-8">',
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
      "<title>" + title + "</title>",
      "<style>" + sheet + "</style></head><body>",
    ];
    var told = papers.map(function (paper) {
      return paper.outerHTML;
    });
    return before.concat(told, "</body></html>", "").join("\n");
  }

  self.powerlistPaper = { filled: filled, fileOf: fileOf };
})();
