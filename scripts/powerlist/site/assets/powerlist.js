/* What pages do beyond reading: elder mode, dark scheme, printing. Everything else works without. */
(function () {
  "use strict";
  var root = document.documentElement;

  function keep(key, value) {
    try {
      if (value) localStorage.setItem("powerlist." + key, value);
      else localStorage.removeItem("powerlist." + key);
    } catch (error) {
      /* A browser may refuse to remember; the switch still works on this page. */
    }
  }

  function isDark() {
    return document.body.getAttribute("data-md-color-scheme") === "slate";
  }

  var actions = {
    elder: {
      on: function () {
        return root.classList.contains("elder");
      },
      press: function () {
        keep("elder", root.classList.toggle("elder") ? "1" : "");
      },
    },
    scheme: {
      on: isDark,
      press: function () {
        var scheme = isDark() ? "default" : "slate";
        document.body.setAttribute("data-md-color-scheme", scheme);
        keep("scheme", scheme);
      },
    },
    print: {
      on: null,
      press: function () {
        window.print();
      },
    },
  };

  document.querySelectorAll("button[data-action]").forEach(function (button) {
    var action = actions[button.getAttribute("data-action")];
    if (!action) return;
    function show() {
      if (action.on) button.setAttribute("aria-pressed", String(action.on()));
    }
    button.addEventListener("click", function () {
      action.press();
      show();
    });
    button.hidden = false;
    show();
  });

  /* How many days are left; the day itself stands beside it, and both ends of it are days of the calendar. */
  document.querySelectorAll("[data-until]").forEach(function (place) {
    var parts = place.getAttribute("data-until").split("-");
    var now = new Date();
    var today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    var left = Math.round((new Date(parts[0], parts[1] - 1, parts[2]) - today) / 86400000);
    if (isNaN(left)) return;
    var over = place.getAttribute("data-over") || "已过 " + -left + " 天";
    place.textContent = left > 0 ? "还有 " + left + " 天" : left === 0 ? "就是今天" : over;
  });

  /* What is folded on the screen belongs on paper. */
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not([open])").forEach(function (details) {
      details.open = true;
      details.setAttribute("data-opened", "");
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-opened]").forEach(function (details) {
      details.open = false;
      details.removeAttribute("data-opened");
    });
  });
})();
