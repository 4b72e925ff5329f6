// What narrows results: a row of chips, groups that open below it, and what is chosen. Every chip is a link, so
// that it has an address.

const SAYING_YES = { immediate: "即办", free: "不收费" };
const TITLES = {
  category: "类别",
  department: "部门",
  standing: "状态",
  audience: "服务对象",
  channel: "办理形式",
  window: "进驻窗口",
};
// The groups that open, and the facets in each.
const GROUPS = [
  ["部门", ["department"]],
  ["服务对象", ["audience"]],
  ["在哪里办", ["channel", "window"]],
  ["状态", ["standing"]],
];
const groups = { opened: "" };

function titleOfValue(key, value) {
  if (SAYING_YES[key]) return SAYING_YES[key];
  const found = self.powerlistSearch.facetValues(key).find((one) => one.key === value);
  return found ? found.title : value;
}

// [value, count] of what can be chosen, and of what is; nothing if that would be no choice.
function choicesOf(key, view, result) {
  const chosen = view.chosen[key] || [];
  const counts = result.facets[key];
  const keys = self.powerlistSearch.facetValues(key).map((value) => value.key);
  const unknown = chosen.filter((value) => keys.indexOf(value) < 0);
  const choices = keys.concat(unknown)
    .filter((value) => counts.has(value) || chosen.indexOf(value) >= 0)
    .map((value) => [value, counts.get(value) || 0]);
  // What all have narrows nothing; what only some say of themselves does.
  const isChoice = chosen.length || choices.some((choice) => choice[1] < result.total);
  return isChoice ? choices : [];
}

function count(number) {
  return element("span", "search-chip__count", [grouped(number)]);
}

function chip(words, number, to, isChosen, facet) {
  const link = element("a", "search-chip", [words + " ", count(number)]);
  link.href = addressOf(to);
  link.dataset.facet = facet;
  if (isChosen) link.setAttribute("aria-current", "true");
  return element("li", "", [link]);
}

function chipsOf(key, view, result, choices) {
  const chosen = view.chosen[key] || [];
  return choices.map((choice) => {
    const title = titleOfValue(key, choice[0]);
    return chip(title, choice[1], toggled(view, key, choice[0]), chosen.indexOf(choice[0]) >= 0, key + " " + choice[0]);
  });
}

// What most people narrow by stands open: the categories, at once, free of charge.
function firstRow(view, result) {
  const all = Object.assign({}, view, { chosen: {} });
  const chips = ["category", "immediate", "free"].map((key) => chipsOf(key, view, result, choicesOf(key, view, result)));
  const list = [].concat(chips[0], chips[1], chips[2]);
  const first = view.text ? [chip("全部", result.all, all, !isNarrowed(view), "")] : [];
  return list.length ? element("ul", "search-chips", first.concat(list)) : null;
}

// One facet in an open group. Where only some items say what is asked for, that is said.
function choicesList(key, view, result, isTitled) {
  const choices = choicesOf(key, view, result);
  if (!choices.length) return [];
  if (key !== "standing") choices.sort((a, b) => b[1] - a[1]);
  const list = element("ul", "search-chips search-chips--all", chipsOf(key, view, result, choices));
  list.setAttribute("aria-label", TITLES[key]);
  const parts = isTitled ? [element("p", "search-panel__title", [TITLES[key]]), list] : [list];
  if (GUIDED.indexOf(key) >= 0 && result.unsaid[key]) {
    const number = grouped(result.unsaid[key]);
    parts.push(element("p", "search-panel__unsaid", ["另有 " + number + " 项没有写明" + TITLES[key] + "。"]));
  }
  return parts;
}

function groupButton(title, keys, view) {
  const isOpen = groups.opened === title;
  const number = keys.reduce((sum, key) => sum + (view.chosen[key] || []).length, 0);
  const button = element("button", "search-group", [number ? title + " " + number : title]);
  button.type = "button";
  button.dataset.facet = "group " + title;
  button.setAttribute("aria-expanded", String(isOpen));
  button.setAttribute("aria-controls", "search-panel");
  return button;
}

// Draws all of it; `again` draws anew when a group is opened or closed.
function drawFacets(place, view, result, again) {
  place.textContent = "";
  const first = firstRow(view, result);
  if (first) place.append(first);
  const row = element("div", "search-groups");
  const panel = element("div", "search-panel");
  panel.id = "search-panel";
  panel.hidden = true;
  GROUPS.forEach((group) => {
    const content = group[1].map((key) => choicesList(key, view, result, group[1].length > 1));
    const parts = [].concat(...content);
    if (!parts.length) return;
    const button = groupButton(group[0], group[1], view);
    button.addEventListener("click", () => {
      groups.opened = groups.opened === group[0] ? "" : group[0];
      again(button.dataset.facet);
    });
    row.append(button);
    if (groups.opened !== group[0]) return;
    panel.hidden = false;
    parts.forEach((part) => panel.append(part));
  });
  if (row.childNodes.length) place.append(row, panel);
  place.hidden = !place.childNodes.length;
}

// What is chosen, each to be taken away by itself, and all of it.
function drawChosen(place, view) {
  place.textContent = "";
  FACET_KEYS.forEach((key) => (view.chosen[key] || []).forEach((value) => {
    const title = titleOfValue(key, value);
    const cross = element("span", "search-chosen__cross", ["×"]);
    cross.setAttribute("aria-hidden", "true");
    const link = element("a", "search-chosen__chip", [title + " ", cross]);
    link.href = addressOf(toggled(view, key, value));
    link.dataset.facet = "chosen " + key + " " + value;
    link.setAttribute("aria-label", "去掉：" + title);
    place.append(element("li", "", [link]));
  }));
  const chips = place.childNodes.length;
  if (chips > 1) {
    const link = element("a", "search-chosen__all", ["全部去掉"]);
    link.href = addressOf(Object.assign({}, view, { chosen: {} }));
    link.dataset.facet = "";
    place.append(element("li", "", [link]));
  }
  place.hidden = chips === 0;
}
