// One result as a card.

function element(name, className, children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  (children || []).forEach((child) => made.append(child));
  return made;
}

// 12,345. The browser's own way to write numbers takes a slow phone 50 ms to get ready.
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function marked(parts) {
  return parts.map((part) => (part[1] ? element("mark", "", [part[0]]) : part[0]));
}

function line(label, names) {
  const row = element("p", "search-hit__also", [label]);
  names.forEach((parts, n) => row.append(n ? "、" : "", ...marked(parts)));
  return row;
}

// A translation of the name, as against one of its parts.
function isForeign(parts) {
  return !/[\u3400-\u9fff]/.test(parts.map((part) => part[0]).join(""));
}

// Department, then what a person needs; the basis where the item says nothing else, or was found by it.
function facts(about, window) {
  const row = element("p", "search-hit__line", [element("span", "", marked(about.department))]);
  // A short fact stays in one piece at the end of a line.
  about.facts.split(" · ").concat(window).filter(Boolean).forEach((fact) => {
    row.append(" · ", element("span", fact.length < 16 ? "search-hit__fact" : "", [fact]));
  });
  if (about.basis.length && (about.onBasis || !about.facts)) row.append(" · 依据：", ...marked(about.basis));
  return row;
}

function standingChip(standing) {
  return element("span", "chip chip--" + standing.key, [standing.title]);
}

function addressOfItem(id) {
  return here + "../items/" + id + ".html";
}

// A near name, offered beside results that it is not among.
function nearLink(item) {
  const names = self.powerlistSearch.names;
  const link = element("a", "search-nearby", [names.names[item]]);
  link.href = addressOfItem(names.ids[item]);
  const standing = names.standingList[names.standings[item]];
  if (standing.key !== "in_force") link.append(" ", standingChip(standing));
  return link;
}

// A result by its name alone.
function nameOnly(item) {
  const names = self.powerlistSearch.names;
  const link = element("a", "", [names.names[item]]);
  link.href = addressOfItem(names.ids[item]);
  const entry = element("li", "search-name", [link]);
  entry.dataset.item = names.ids[item];
  return entry;
}

function card(item, result) {
  const about = self.powerlistSearch.describe(item, result);
  const link = element("a", "", marked(about.name));
  link.href = addressOfItem(about.id);
  const heading = element("h2", "search-hit__name", [link]);
  const chips = element("p", "marks", [
    element("span", "chip", [about.category.title]),
    standingChip(about.standing),
    element("span", "search-hit__id", [about.id]),
  ]);
  const entry = element("li", "search-hit", [heading, chips, facts(about, self.powerlistSearch.windowOf(item))]);
  entry.dataset.item = about.id;
  if (about.standing.row[2] === 2) {
    entry.classList.add("search-hit--gone");
    entry.append(element("p", "search-hit__gone", ["已离开清单，去向见事项页。"]));
  }
  if (about.aliases.length) entry.append(line("也叫：", about.aliases));
  if (about.main) entry.append(line("主项：", [about.main]));
  const own = about.others.filter((parts) => !isForeign(parts));
  const foreign = about.others.filter(isForeign);
  if (about.passage.length) entry.append(line("正文：", [about.passage]));
  if (own.length) entry.append(line("包括：", own));
  if (foreign.length) entry.append(line("译名：", foreign));
  return entry;
}
