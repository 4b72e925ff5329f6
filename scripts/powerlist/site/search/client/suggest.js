// Suggestions below every search field, after the combobox pattern of WAI-ARIA 1.2 (list, no completion in
// the field): arrows choose, Home and End go to the first and the last, Enter opens, Escape closes; without a
// choice the form is sent as it is.

const MOST = 8;
const PAUSE = 120;

function element(name, className, words) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words) made.textContent = words;
  return made;
}

function option(id, className) {
  const entry = element("li", "suggest__choice" + className);
  entry.id = id;
  entry.setAttribute("role", "option");
  entry.setAttribute("aria-selected", "false");
  return entry;
}

function appendMarked(entry, parts) {
  parts.forEach((part) => entry.append(part[1] ? element("mark", "", part[0]) : part[0]));
}

function choice(item, result, id) {
  const about = self.powerlistSearch.describe(item, result);
  const entry = option(id, "");
  entry.dataset.item = about.id;
  appendMarked(entry, about.name);
  const of = element("span", "suggest__of", about.category.title + " · " + about.department.map((part) => part[0]).join(""));
  if (about.standing.key !== "in_force") of.append(" · ", element("b", "", about.standing.title));
  // What people call it, where that is what answers.
  if (about.aliases.length && !about.name.some((part) => part[1])) {
    of.append(" · 也叫：");
    appendMarked(of, about.aliases[0]);
  }
  entry.append(of);
  return entry;
}

// The last choice: all results, on the search page, which also looks into laws and texts.
function allOf(text, id) {
  const entry = option(id, " suggest__choice--all");
  entry.append("看“" + text + "”的全部结果");
  return entry;
}

function listFor(field, number) {
  const list = element("ul", "suggest");
  list.id = "suggest-" + number;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "找到的事项");
  field.form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-haspopup", "listbox");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
  return list;
}

function statusFor(field) {
  const status = element("p", "unseen");
  status.setAttribute("role", "status");
  field.form.append(status);
  return status;
}

// Brings what every query needs; the search page has the engine already.
function bringNames() {
  if (self.powerlistSearch) return bringData(["names"]);
  return Promise.all([bring("engine.js"), bring("names.js")]).then(() => bringData(["names"]));
}

function attach(field, number) {
  const list = listFor(field, number);
  const status = statusFor(field);
  let chosen = -1;
  let waiting = 0;
  let asked = "";

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (next) => {
    const entries = Array.from(list.children);
    chosen = next < -1 ? entries.length - 1 : next >= entries.length ? -1 : next;
    entries.forEach((entry, n) => entry.setAttribute("aria-selected", String(n === chosen)));
    if (chosen < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", entries[chosen].id);
      entries[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const open = (entry) => {
    clearTimeout(waiting);
    close();
    if (entry.dataset.item) location.assign(here + "../items/" + entry.dataset.item + ".html");
    else field.form.querySelector("button").click();
  };
  const say = (result) => {
    if (!result.total) status.textContent = "没有找到名称对得上的事项，按回车键在法律和全文中找";
    else if (result.total <= MOST) status.textContent = (result.near ? "名称相近的 " : "找到 ") + result.total + " 项，用上下键选";
    else status.textContent = "找到 " + result.total + " 项，列出前 " + MOST + " 项，用上下键选";
  };
  const show = (text) => {
    const result = self.powerlistSearch.search(text, {}, 0);
    // Of a long list not every name is here.
    const named = result.items.slice(0, MOST).filter((item) => !self.powerlistSearch.partsOf([item]).length);
    const entries = named.map((item, n) => choice(item, result, list.id + "-" + n));
    const before = chosen < 0 ? undefined : list.children[chosen].dataset.item;
    close();
    list.textContent = "";
    say(result);
    if (!entries.length) return;
    if (result.total > entries.length) entries.push(allOf(text, list.id + "-all"));
    entries.forEach((entry) => list.append(entry));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    // A list that comes late must not take away what was chosen meanwhile.
    const still = before ? entries.findIndex((entry) => entry.dataset.item === before) : -1;
    if (still >= 0) choose(still);
  };
  const ask = () => {
    asked = field.value.trim();
    const text = asked;
    if (!text) {
      close();
      status.textContent = "";
      return;
    }
    bringNames()
      // Laws and texts stay away: what is found there comes after what is named, rarely among the first.
      .then(() => bringFor(text, 0))
      .then(() => text === asked && document.activeElement === field && show(text))
      .catch(close); // without suggestions the form still works
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };
  // What a key does; true if that is all that it does.
  const press = (key) => {
    const isOpen = !list.hidden;
    if (key === "Escape" && isOpen) close(); // the field keeps what is typed
    else if (key === "ArrowDown" && isOpen) choose(chosen + 1);
    else if (key === "ArrowUp" && isOpen) choose(chosen - 1);
    else if (key === "ArrowDown" || key === "ArrowUp") ask();
    else if (key === "Home" && chosen >= 0) choose(0);
    else if (key === "End" && chosen >= 0) choose(list.children.length - 1);
    else if (key === "Enter" && chosen >= 0) open(list.children[chosen]);
    else return false;
    return true;
  };

  field.addEventListener("focus", () => {
    // What will be needed, while the first word is being typed.
    bringNames().catch(close);
  });
  field.addEventListener("input", (event) => event.isComposing || later());
  // A word that an input method has put together is one to look for at once.
  field.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    ask();
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", () => {
    asked = ""; // a list on its way is not wanted any more
    clearTimeout(waiting);
    close();
  });
  field.addEventListener("keydown", (event) => {
    // Keys of an input method choose among its own words.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (press(event.key)) event.preventDefault();
  });
  // Before the field loses its focus, and the list with it.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("li");
    if (entry) open(entry);
  });
}

Array.from(document.querySelectorAll('form[role="search"] input[name="q"]')).forEach(attach);
