// Suggestions below every search field, after the combobox pattern of WAI-ARIA 1.2 (list, no completion in
// the field): arrows choose, Enter opens, Escape closes; without a choice the form is sent as it is.

const MOST = 8;
const PAUSE = 120;

function choice(item, result, id) {
  const about = self.powerlistSearch.describe(item, result);
  const entry = document.createElement("li");
  entry.id = id;
  entry.className = "suggest__choice";
  entry.setAttribute("role", "option");
  entry.setAttribute("aria-selected", "false");
  entry.dataset.item = about.id;
  about.name.forEach((part) => {
    const piece = part[1] ? document.createElement("mark") : document.createTextNode("");
    piece.textContent = part[0];
    entry.append(piece);
  });
  const of = document.createElement("span");
  of.className = "suggest__of";
  of.textContent = about.category.title + " · " + about.department.map((part) => part[0]).join("");
  entry.append(of);
  return entry;
}

function attach(field, number) {
  const list = document.createElement("ul");
  list.id = "suggest-" + number;
  list.className = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "相近的事项");
  field.form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);
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
    location.assign(here + "../items/" + entry.dataset.item + ".html");
  };
  const show = (text) => {
    const result = self.powerlistSearch.search(text, {}, 0);
    const entries = result.items.slice(0, MOST).map((item, n) => choice(item, result, list.id + "-" + n));
    const before = chosen < 0 ? "" : list.children[chosen].dataset.item;
    close();
    list.textContent = "";
    entries.forEach((entry) => list.append(entry));
    if (!entries.length) return;
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    // A list that comes late must not take away what was chosen meanwhile.
    const still = entries.findIndex((entry) => entry.dataset.item === before);
    if (still >= 0) choose(still);
  };
  const ask = () => {
    asked = field.value.trim();
    const text = asked;
    if (!text) {
      close();
      return;
    }
    bring("engine.js")
      .then(() => bringData(["names"]))
      // Laws and texts stay away: what is found there comes after what is named, rarely among the first.
      .then(() => bringFor(text, 0))
      .then(() => text === asked && document.activeElement === field && show(text))
      .catch(close); // without suggestions the form still works
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  };

  field.addEventListener("focus", () => {
    // What will be needed, while the first word is being typed.
    bring("engine.js").then(() => bringData(["names"])).catch(close);
  });
  field.addEventListener("input", (event) => event.isComposing || later());
  field.addEventListener("compositionend", later);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the field keeps what is typed
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else choose(event.key === "ArrowDown" ? chosen + 1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      open(list.children[chosen]);
    }
  });
  // Before the field loses its focus, and the list with it.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("li");
    if (entry) open(entry);
  });
}

Array.from(document.querySelectorAll('form[role="search"] input[name="q"]')).forEach(attach);
