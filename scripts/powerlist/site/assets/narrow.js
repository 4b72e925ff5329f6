/* Narrows a list of items to those that a figure counts, as the address asks: ?category=licence&fees=charged.
   Values of one dimension are parted by commas; without a standing only powers that are on the list count. */
(function () {
  "use strict";
  var AT_ONCE = 1000;
  var folder = document.currentScript.getAttribute("data-folder");
  var known = document.currentScript.getAttribute("data-dimensions").split(" ");
  var asked = new URLSearchParams(location.search);
  var wanted = known.filter(function (dimension) {
    return asked.get(dimension);
  });
  var article = document.querySelector("article.listing");
  if (!wanted.length || !article) return;

  function load(name, then) {
    var script = document.createElement("script");
    script.src = folder + name;
    script.onload = function () {
      then(self.powerlistItems.shift());
    };
    document.head.appendChild(script);
  }

  function element(name, text, attributes) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    return made;
  }

  load("items.js", function (head) {
    var dimensions = Object.keys(head.dimensions);
    var standing = dimensions.indexOf("standing");
    var words = [];

    function places(dimension, tokens) {
      var found = [];
      head.dimensions[dimension].forEach(function (pair, place) {
        if (tokens.indexOf(pair[0]) !== -1) found.push(String(place));
      });
      return found;
    }

    var conditions = wanted.map(function (dimension) {
      var tokens = asked.get(dimension).split(",");
      var names = head.dimensions[dimension]
        .filter(function (pair) {
          return tokens.indexOf(pair[0]) !== -1;
        })
        .map(function (pair) {
          return pair[1];
        });
      words.push(names.length > 3 ? names.slice(0, 3).join("或") + "等 " + names.length + " 种" : names.join("或"));
      return [dimensions.indexOf(dimension), places(dimension, tokens)];
    });
    if (wanted.indexOf("standing") === -1) conditions.push([standing, places("standing", head.today)]);

    var fits = head.combinations.map(function (text) {
      var values = text.split(",");
      return conditions.every(function (condition) {
        return values[condition[0]].split(".").some(function (place) {
          return condition[1].indexOf(place) !== -1;
        });
      });
    });
    collect(head, fits, words.filter(Boolean).join("、"));
  });

  function collect(head, fits, words) {
    var found = [];
    function next(number) {
      if (number > head.parts) {
        show(head, found, words);
        return;
      }
      load("items-" + number + ".js", function (rows) {
        rows.forEach(function (row) {
          if (fits[row[2]]) found.push(row);
        });
        next(number + 1);
      });
    }
    next(1);
  }

  function cells(head, row) {
    var values = head.combinations[row[2]].split(",");
    var dimensions = Object.keys(head.dimensions);
    function value(dimension) {
      return head.dimensions[dimension][Number(values[dimensions.indexOf(dimension)])];
    }
    var line = element("tr");
    var name = element("th", "", { scope: "row" });
    name.appendChild(element("a", row[1], { href: "../items/" + row[0] + ".html" }));
    line.appendChild(name);
    line.appendChild(element("td", value("category")[1]));
    line.appendChild(element("td", head.short[Number(values[dimensions.indexOf("department")])]));
    var state = element("td");
    state.appendChild(element("span", value("standing")[1], { class: "chip chip--" + value("standing")[0] }));
    line.appendChild(state);
    line.appendChild(element("td", row[0]));
    return line;
  }

  function thousands(number) {
    return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  }

  function show(head, found, words) {
    var note = element("p", "", { class: "hint" });
    var said = note.appendChild(element("span", "", { role: "status" }));
    note.appendChild(element("a", "显示全部", { href: location.pathname.split("/").pop() }));
    Array.prototype.forEach.call(article.querySelectorAll(".pager, .contents"), function (part) {
      part.hidden = true;
    });
    var table = article.querySelector("table.list");
    var parent = table ? table.parentNode : article;
    parent.insertBefore(note, table);
    if (!table) {
      said.textContent = "只列出：" + words + "。共 " + thousands(found.length) + " 项。";
      return;
    }
    table.className = "list";
    table.querySelector("caption").textContent = words + "：" + thousands(found.length) + " 项";
    var body = table.querySelector("tbody");
    while (body.firstChild) body.removeChild(body.firstChild);
    table.hidden = !found.length;
    /* Above the list, where one sees that it is not all, and below, where one comes to its end. */
    var more = [element("button", "", { type: "button" }), element("button", "", { type: "button" })];
    function add() {
      var from = body.children.length;
      found.slice(from, from + AT_ONCE).forEach(function (row) {
        body.appendChild(cells(head, row));
      });
      var shown = body.children.length;
      var left = found.length - shown;
      said.textContent = "只列出：" + words + "。共 " + thousands(found.length) + " 项" +
        (left ? "，先列了前 " + thousands(shown) + " 项。" : "。");
      more.forEach(function (button) {
        button.textContent = "再列 " + thousands(Math.min(left, AT_ONCE)) + " 项（还有 " + thousands(left) + " 项）";
        button.parentNode.hidden = !left;
      });
    }
    more.forEach(function (button, place) {
      var line = element("p", "", { class: "list-more" });
      line.appendChild(button);
      parent.insertBefore(line, place ? table.nextSibling : table);
      button.addEventListener("click", add);
    });
    add();
  }
})();
